package io.freshet.simulator.serve;

import io.freshet.simulator.influx.Payload;
import io.freshet.simulator.influx.PayloadSource;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.serve.tryit.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page offers to be clicked: what the lab's devices send, held-out rows and drawn pictures. */
final class Samples {

    private static final long SEED = 7;
    private static final int COUNT = 6;
    /** Rows in the order of the file are alike; these lie apart. */
    private static final int STRIDE = 11;

    private Samples() {}

    static Map<String, List<Sample>> of(List<String> models) {
        Payloads payloads = Payloads.standard(models, SEED, Optional.empty(), line -> {});
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (String model : models) samples.put(model, some(payloads.source(model)));
        return samples;
    }

    private static List<Sample> some(PayloadSource source) {
        List<Sample> some = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) some.add(sample(source.payload(i * STRIDE)));
        return List.copyOf(some);
    }

    private static Sample sample(Payload payload) {
        byte[] bytes = new byte[payload.bytes().remaining()];
        payload.bytes().duplicate().get(bytes);
        return new Sample(payload.contentType(), bytes, payload.target());
    }
}
