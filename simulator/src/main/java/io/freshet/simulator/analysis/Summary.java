package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * An experiment's figures: {@code summary.json}.
 *
 * @param complete whether every arm was run to its end in every block
 * @param balanced whether the ledger of every run that began balances
 * @param cost what the cost is counted with, in words
 */
@JsonPropertyOrder({"schema", "world", "scenario", "seed"})
public record Summary(
        String schema,
        String world,
        String scenario,
        long seed,
        String startedAt,
        Experiment.Machine machine,
        Map<String, String> weights,
        Experiment.Pace pace,
        String cpuLimit,
        Map<String, Double> sloMs,
        Map<String, Double> oneTaskPerSecond,
        int blocks,
        boolean complete,
        boolean balanced,
        String cost,
        List<ArmSummary> arms,
        List<Verdict> verdicts) {

    public static final String SCHEMA = "freshet/summary/1";
}
