package io.freshet.simulator.cli;

import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.influx.InfluxSummary;
import io.freshet.simulator.influx.RunFindings;
import java.time.Duration;

/** Says what a run of the load came to. */
final class InfluxFindings {

    private InfluxFindings() {}

    /** @return the exit code */
    static int say(Console console, InfluxSummary summary, Duration lateMax) {
        RunFindings findings = RunFindings.of(summary, lateMax);
        console.say("ledger: " + summary.ledger());
        findings.notes().forEach(console::say);
        findings.faults().forEach(fault -> console.say("FAILED: " + fault));
        return findings.good() ? 0 : 1;
    }
}
