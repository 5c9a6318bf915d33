package io.freshet.simulator.influx;

import io.freshet.routing.MessageProperties;
import io.freshet.simulator.scenario.RandomStreams;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Generated pictures, made once from the seed; every picture draws from a stream of its own. */
final class PhotoPool implements PayloadSource {

    private static final int SIZE = 48;
    private static final float QUALITY = 0.85f;

    private final List<Payload> photos;

    private PhotoPool(List<Payload> photos) {
        this.photos = photos;
    }

    static PhotoPool generate(long seed) {
        return generate(seed, SIZE);
    }

    static PhotoPool generate(long seed, int size) {
        RandomStreams streams = new RandomStreams(seed);
        return new PhotoPool(IntStream.range(0, size)
                .parallel()
                .mapToObj(number -> JpegEncoder.fitting(PhotoMaker.draw(streams.stream("photo/" + number)), QUALITY))
                .map(jpeg -> Payload.of(jpeg, MessageProperties.JPEG, Optional.empty()))
                .toList());
    }

    @Override
    public Payload payload(int number) {
        return photos.get(number % photos.size());
    }

    /** Nobody knows what a generated picture shows. */
    @Override
    public Truth truth() {
        return Truth.NONE;
    }

    List<Payload> photos() {
        return photos;
    }
}
