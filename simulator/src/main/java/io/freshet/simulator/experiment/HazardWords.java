package io.freshet.simulator.experiment;

import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.Spot;
import io.freshet.simulator.twin.TaskHealth;
import io.freshet.simulator.twin.Throttling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong by itself, as it is written: {@code health-checks}, {@code health-checks=default}, {@code spot=0.5},
 * {@code throttling=10m/30s}.
 */
public final class HazardWords {

    private static final String ALLOWED =
            "health-checks[=tuned|default], spot=INTERRUPTIONS-PER-TASK-HOUR, throttling=EVERY/LASTS";

    /** Shorter ones are of no use, and a day of them takes long. */
    private static final Duration THROTTLING_MIN = Duration.ofSeconds(1);

    private HazardWords() {}

    /**
     * Reads a list of hazards.
     *
     * @param items one hazard each; none is none
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public static Hazards parse(List<String> items) {
        Hazards hazards = Hazards.NONE;
        for (String item : items) {
            int sign = item.indexOf('=');
            String name = sign < 0 ? item : item.substring(0, sign);
            String value = sign < 0 ? "" : item.substring(sign + 1);
            hazards = switch (name) {
                case "health-checks" -> hazards.with(health(value));
                case "spot" -> hazards.with(spot(value));
                case "throttling" -> hazards.with(throttling(value));
                default ->
                    throw new IllegalArgumentException(
                            "hazard: '%s' is not known; allowed: %s".formatted(name, ALLOWED));
            };
        }
        return hazards;
    }

    private static TaskHealth health(String value) {
        return switch (value) {
            case "", "tuned" -> TaskHealth.NLB_TUNED;
            case "default" -> TaskHealth.NLB_DEFAULT;
            default ->
                throw new IllegalArgumentException(
                        "hazard: health-checks: '%s' is neither tuned nor default".formatted(value));
        };
    }

    private static Spot spot(String value) {
        try {
            return Spot.fargate(Double.parseDouble(value));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "hazard: spot: '%s' is no number of interruptions per task and hour of at least 0, such as spot=0.5"
                            .formatted(value),
                    wrong);
        }
    }

    private static Throttling throttling(String value) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "hazard: throttling: '%s' needs a mean distance and a length, such as throttling=10m/30s"
                            .formatted(value));
        }
        return new Throttling(
                duration("every", value.substring(0, slash)), duration("lasts", value.substring(slash + 1)));
    }

    private static Duration duration(String name, String text) {
        try {
            Duration read = Durations.parse(text);
            if (read.compareTo(THROTTLING_MIN) < 0) {
                throw new IllegalArgumentException("must be at least " + Durations.words(THROTTLING_MIN));
            }
            return read;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("hazard: throttling: %s: %s".formatted(name, wrong.getMessage()), wrong);
        }
    }

    /** For a report: a sentence for each hazard that a world has by itself; empty where it has none. */
    static String inWords(Hazards hazards) {
        List<String> sentences = new ArrayList<>();
        hazards.health()
                .ifPresent(
                        health -> sentences.add("a task that fails %d health checks in a row, one every %s, is stopped"
                                .formatted(health.unhealthyAfter(), Durations.words(health.interval()))));
        hazards.spot()
                .ifPresent(spot -> sentences.add(
                        "tasks run on spare capacity at %.0f %% of the price, each taken back %s times an hour in the mean, %s after a warning"
                                .formatted(
                                        100 * spot.priceFactor(),
                                        spot.interruptionsPerTaskHour(),
                                        Durations.words(spot.warning()))));
        hazards.throttling()
                .ifPresent(throttling -> sentences.add("the API refuses actions for %s, every %s in the mean"
                        .formatted(Durations.words(throttling.lasts()), Durations.words(throttling.every()))));
        return sentences.isEmpty() ? "" : " Hazards: " + String.join("; ", sentences) + ".";
    }
}
