package io.freshet.simulator.study;

import io.freshet.simulator.scenario.RateCurve;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Trials for tests: ResNet50 whose tasks pull their work, so that nothing but the load decides. */
final class Studies {

    private Studies() {}

    static Trial trial(String name, int seconds, IntToDoubleFunction perSecond, long seed) {
        double[] rates = IntStream.range(0, seconds).mapToDouble(perSecond).toArray();
        return new Trial(World.AWS_PULL, Subject.resnet50(), name, new RateCurve(Duration.ofSeconds(1), rates), seed);
    }

    static Trial steady(double perSecond) {
        return trial("steady", 900, second -> perSecond, 1);
    }

    /** Twenty minutes little, twenty minutes five times as much, three times over. */
    static Trial square() {
        return trial("square", 7_200, second -> second % 2_400 < 1_200 ? 15 : 75, 1);
    }
}
