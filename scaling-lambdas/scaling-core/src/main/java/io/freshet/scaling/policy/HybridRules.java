package io.freshet.scaling.policy;

import io.freshet.scaling.sizing.ShadowReplay;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The rules among which {@link Hybrid} learns: how long a demand is provided for, and with how much reserve. */
final class HybridRules {

    /**
     * What a missed request costs in the replay, in requests that are carried. Less than what the study of policies charges (20),
     * since after a burst that nobody could have foreseen every rule is charged for misses that none would have avoided in time;
     * on the study's training traces 12 scored 4 % better than 20.
     */
    private static final double MISS_PRICE = 12;

    private static final Duration LAG_WITHOUT_RESERVE = Duration.ofSeconds(20);
    static final Duration USUAL_HOLD = Duration.ofMinutes(5);
    private static final List<Duration> HOLDS = List.of(
            Duration.ofMinutes(1), USUAL_HOLD, Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60));
    private static final List<Double> HEADROOMS = List.of(0.85, 1.0, 1.2, 1.5, 2.0, 3.0);

    private HybridRules() {}

    /** One rule where hold or headroom are given, else the whole family. */
    static ShadowReplay.Settings of(Parameters parameters, PolicyContext context) {
        Duration hold = parameters.cooldown("hold", Duration.ZERO);
        double headroom = parameters.number("headroom", 0, 0, 10);
        return new ShadowReplay.Settings(
                (hold.isZero() ? HOLDS : List.of(hold))
                        .stream().map(context::paced).toList(),
                context.paced(hold.isZero() ? USUAL_HOLD : hold),
                headroom == 0 ? HEADROOMS : List.of(headroom),
                headroom == 0 ? usualHeadroom(context.lag()) : headroom,
                context.lag().plus(context.resolution()),
                context.paced(parameters.duration("half-life", Duration.ofMinutes(40))),
                parameters.number("miss-price", MISS_PRICE, 0, 1000));
    }

    /**
     * The reserve that is believed in before anything is known: so many times the demand as the lag is long in 20 s, from none up to
     * trebling it. Who gets more within seconds needs no reserve; two minutes behind a balancer a service that has seen nothing yet
     * must expect more to come before anything it asks for is there. On the study's training traces that scored 11 % better behind
     * the balancer than no reserve, most of it within the first ten minutes, and 5 % better where tasks pull.
     */
    private static double usualHeadroom(Duration lag) {
        double wanted = Math.max(1, lag.toMillis() / (double) LAG_WITHOUT_RESERVE.toMillis());
        return HEADROOMS.stream()
                .min(Comparator.comparingDouble(headroom -> Math.abs(headroom - wanted)))
                .orElseThrow();
    }
}
