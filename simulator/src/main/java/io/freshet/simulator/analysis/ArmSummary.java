package io.freshet.simulator.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An arm over its blocks.
 *
 * @param overBlocks by metric (with its model): the spread over the whole runs, so that a difference can be held against it
 * @param toOracle by model; empty in an experiment without an oracle
 */
public record ArmSummary(
        String name, String policy, List<RunSummary> runs, Map<String, Spread> overBlocks, Map<String, Gap> toOracle) {

    ArmSummary(String name, String policy, List<RunSummary> runs, Map<String, Spread> overBlocks) {
        this(name, policy, runs, overBlocks, Map.of());
    }

    /** The same, held against the oracle of the same experiment. */
    ArmSummary against(ArmSummary oracle, List<String> models) {
        return new ArmSummary(name, policy, runs, overBlocks, Gap.byModel(this, oracle, models));
    }

    /** The run to show: the first that was finished, else the first that began. */
    public Optional<RunSummary> shown() {
        Optional<RunSummary> whole =
                runs.stream().filter(run -> run.status() == RunStatus.COMPLETE).findFirst();
        return whole.isPresent()
                ? whole
                : runs.stream().filter(run -> run.status() != RunStatus.MISSING).findFirst();
    }
}
