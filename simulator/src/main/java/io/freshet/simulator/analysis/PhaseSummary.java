package io.freshet.simulator.analysis;

import java.util.Map;

/** One phase of one run: the requests that were due in it, by model. */
public record PhaseSummary(
        String phase,
        double startS,
        double endS,
        Map<String, Double> sloAttainment,
        Map<String, LatencySummary> latencyMs) {}
