package io.freshet.simulator.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The figures of one run of one arm.
 *
 * @param ledger absent when no requests were written
 * @param duplicates answers beyond the first, counted by the devices; absent when nobody counted
 * @param latencyMs by model; a model without a successful answer is left out
 * @param sloAttainment by model, of what was published
 * @param cost of all services
 * @param costByModel of each model's own service
 * @param notes what is missing or was cut short
 */
public record RunSummary(
        String block,
        RunStatus status,
        Optional<Ledger> ledger,
        OptionalLong duplicates,
        Map<String, LatencySummary> latencyMs,
        Map<String, Map<Stage, StageSummary>> stagesMs,
        Map<String, Double> sloAttainment,
        Map<String, Map<String, Long>> misses,
        List<PhaseSummary> phases,
        List<Course> courses,
        Optional<Cost> cost,
        Map<String, Cost> costByModel,
        Optional<Scaling> scaling,
        Map<String, Elasticity> elasticity,
        Map<String, Accuracy> accuracy,
        List<String> notes) {

    /** Whether the run was finished and its ledger balances. */
    public boolean sound() {
        return status == RunStatus.COMPLETE && ledger.map(Ledger::balanced).orElse(true);
    }
}
