package io.freshet.simulator.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An arm over its blocks.
 *
 * @param overBlocks by metric (with its model): the spread over the whole runs, so that a difference can be held against it
 */
public record ArmSummary(String name, String policy, List<RunSummary> runs, Map<String, Spread> overBlocks) {

    /** The run to show: the first that was finished, else the first that began. */
    public Optional<RunSummary> shown() {
        Optional<RunSummary> whole =
                runs.stream().filter(run -> run.status() == RunStatus.COMPLETE).findFirst();
        return whole.isPresent()
                ? whole
                : runs.stream().filter(run -> run.status() != RunStatus.MISSING).findFirst();
    }
}
