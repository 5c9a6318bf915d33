package io.freshet.simulator.study;

import static io.freshet.simulator.study.Knob.between;
import static io.freshet.simulator.study.Knob.logBetween;
import static io.freshet.simulator.study.Knob.oneOf;

import java.util.List;
import java.util.Map;

/**
 * What may be tuned of each policy. A policy's structure (the periods that AWS or Kubernetes fix, the windows of a published
 * algorithm) is not searched; its targets, thresholds, reserves and cooldowns are. What is not listed is not tuned.
 */
final class SearchSpaces {

    private static final Map<String, List<Knob>> SPACES = Map.ofEntries(
            Map.entry(
                    "fa2",
                    List.of(
                            oneOf("batch-max", "1"),
                            oneOf("window", "5s", "10s", "30s", "60s"),
                            oneOf("hold", "10s", "60s", "300s", "900s"))),
            Map.entry(
                    "hpa",
                    List.of(
                            between("target", 30, 95),
                            oneOf("down-window", "60s", "150s", "300s", "600s", "1200s"),
                            oneOf("down-percent", "10", "50", "100"))),
            Map.entry(
                    "hybrid",
                    List.of(
                            between("miss-price", 6, 24),
                            between("margin-z", 0, 3),
                            between("trend-max", 1, 2.5),
                            oneOf("half-life", "20m", "40m", "80m"),
                            between("significance", 2, 4))),
            Map.entry(
                    "infadapter",
                    List.of(
                            between("capacity-share", 0.5, 0.95),
                            between("reserve", 1, 2),
                            oneOf("interval", "10s", "30s", "60s"),
                            oneOf("patience", "2", "4", "10", "20"))),
            Map.entry(
                    "inferline",
                    List.of(
                            between("rho", 0.4, 0.98),
                            oneOf("window", "30s", "60s", "150s", "300s", "600s", "1200s"),
                            oneOf("settle", "15s", "60s", "300s"))),
            Map.entry("keda", List.of(logBetween("target", 0.3, 50))),
            Map.entry(
                    "kpa",
                    List.of(
                            between("target-utilization", 40, 100),
                            oneOf("stable-window", "60s", "120s", "300s", "600s", "1200s"),
                            between("panic-threshold", 1.2, 4))),
            Map.entry(
                    "predictive",
                    List.of(
                            oneOf("hold", "1m", "2m", "5m", "10m", "15m", "20m", "30m"),
                            between("margin-z", 0, 4),
                            between("significance", 2, 4))),
            Map.entry(
                    "queue-proportional",
                    List.of(
                            logBetween("limit", 2, 100),
                            oneOf("poll", "15s", "30s", "60s"),
                            oneOf("cooldown", "30s", "150s", "600s"))),
            Map.entry(
                    "sponge",
                    List.of(
                            oneOf("batch-max", "1"),
                            oneOf("size-max", "4"),
                            oneOf("hold", "60s", "300s", "600s", "1200s"))),
            Map.entry(
                    "step",
                    List.of(
                            between("high", 40, 90),
                            between("low", 10, 38),
                            oneOf("period", "20s", "60s"),
                            oneOf("out-periods", "1", "2", "3"),
                            oneOf("in-periods", "5", "15", "30"),
                            oneOf("cooldown", "30s", "60s", "300s"))),
            Map.entry(
                    "target-tracking",
                    List.of(
                            between("target", 30, 95),
                            oneOf("period", "20s", "60s"),
                            oneOf("scale-in-step", "1", "2", "5", "100"),
                            oneOf("scale-out-cooldown", "0s", "60s", "300s"),
                            oneOf("scale-in-cooldown", "0s", "300s", "900s"))),
            Map.entry(
                    "themis",
                    List.of(
                            oneOf("batch-max", "1"),
                            between("deviations", 0, 6),
                            oneOf("window", "5s", "10s", "30s"),
                            oneOf("bin", "10s", "30s", "60s"),
                            oneOf("hold", "10s", "60s", "300s", "900s"))),
            Map.entry("threshold-vertical", List.of(between("up", 50, 95), between("down", 10, 45))),
            Map.entry(
                    "two-threshold",
                    List.of(
                            between("up", 40, 90),
                            between("down", 10, 38),
                            oneOf("up-window", "20s", "60s", "120s"),
                            oneOf("down-window", "60s", "300s", "600s", "1200s"))),
            Map.entry(
                    "vpa",
                    List.of(
                            between("margin", 1, 2),
                            oneOf("half-life", "15m", "1h", "24h"),
                            oneOf("confidence", "15m", "1h", "24h"),
                            oneOf("settled", "10m", "1h", "12h"))));

    private SearchSpaces() {}

    /** What may be tuned; nothing for a policy that is not listed. */
    static List<Knob> of(String policy) {
        return SPACES.getOrDefault(policy, List.of());
    }
}
