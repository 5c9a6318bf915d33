package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.Random;

/** The courses that a seed gives to the random shapes; a longer one begins as a shorter one does. */
final class RandomCourses {

    private RandomCourses() {}

    static Cumulative bursty(Shape.Bursty shape, Duration length, long seed) {
        Random random = new RandomStreams(seed).stream("bursty");
        double end = ShapeFields.seconds(length);
        Cumulative requests = new Cumulative();
        boolean high = false;
        while (requests.endSeconds() < end) {
            double mean = ShapeFields.seconds(high ? shape.highFor() : shape.lowFor());
            double rate = high ? shape.high() : shape.low();
            requests.add(exponential(random) * mean, rate, rate);
            high = !high;
        }
        return requests;
    }

    static Cumulative walk(Shape.Walk shape, Duration length, long seed) {
        Random random = new RandomStreams(seed).stream("walk");
        double kept = StrictMath.exp(-1 / ShapeFields.seconds(shape.memory()));
        double fresh = shape.spread() * Math.sqrt(1 - kept * kept);
        double end = ShapeFields.seconds(length);
        Cumulative requests = new Cumulative();
        double y = 0;
        while (requests.endSeconds() < end) {
            double rate = Math.min(shape.cap(), shape.median() * StrictMath.exp(y));
            requests.add(1, rate, rate);
            y = kept * y + fresh * random.nextGaussian();
        }
        return requests;
    }

    private static double exponential(Random random) {
        return -StrictMath.log(1 - random.nextDouble());
    }
}
