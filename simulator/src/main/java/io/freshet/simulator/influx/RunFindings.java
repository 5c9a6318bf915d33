package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said about a run, a sentence each.
 *
 * @param faults why the run failed; empty when it did not
 * @param notes what is worth knowing besides
 */
public record RunFindings(List<String> faults, List<String> notes) {

    public RunFindings {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /** @param lateMax the run has missed its schedule when more than one send in a hundred is later than this */
    public static RunFindings of(InfluxSummary run, Duration lateMax) {
        List<String> faults = new ArrayList<>();
        answers(run, faults);
        if (run.ledger().unacknowledged() > 0) {
            faults.add("The broker never acknowledged %d requests."
                    .formatted(run.ledger().unacknowledged()));
        }
        if (run.strays().misdirected() > 0) {
            faults.add("%d answers came to devices that had not asked."
                    .formatted(run.strays().misdirected()));
        }
        String late = late(run, lateMax);
        boolean missed = run.lateMs().p99() > lateMax.toNanos() / 1e6;
        if (missed) faults.add("The run missed its schedule: " + late);
        return new RunFindings(faults, notes(run, missed ? "" : "The run kept its schedule: " + late));
    }

    private static String late(InfluxSummary run, Duration lateMax) {
        return "sends were late by %.1f ms (99th percentile) and %.1f ms at most; the bound of the percentile is %s."
                .formatted(run.lateMs().p99(), run.lateMs().max(), Durations.words(lateMax));
    }

    private static void answers(InfluxSummary run, List<String> faults) {
        Ledger ledger = run.ledger();
        if (ledger.lost() == 0) return;
        long settled = ledger.succeeded() + ledger.rejected() + ledger.deadLettered();
        if (run.unheard() == ledger.published()) {
            faults.add("Nobody was subscribed to any of the %d requests, says the broker: no router is connected to it."
                    .formatted(ledger.published()));
        } else if (settled == 0) {
            faults.add("No answer came to any of the %d requests: is a router connected to this broker?"
                    .formatted(ledger.published()));
        } else {
            faults.add("%d of %d requests were lost: no answer came before the end of the drain%s."
                    .formatted(ledger.lost(), ledger.published(), unheard(run)));
        }
    }

    private static String unheard(InfluxSummary run) {
        return run.unheard() == 0
                ? ""
                : "; to %d of them nobody was subscribed, says the broker".formatted(run.unheard());
    }

    private static List<String> notes(InfluxSummary run, String schedule) {
        List<String> notes = new ArrayList<>();
        if (!schedule.isEmpty()) notes.add(schedule);
        if (run.planned() == 0) notes.add("There was nothing to send.");
        if (run.ledger().duplicates() > 0) {
            notes.add("%d answers came again.".formatted(run.ledger().duplicates()));
        }
        if (run.strays().foreign() > 0) {
            notes.add("%d answers were to ids of others.".formatted(run.strays().foreign()));
        }
        if (run.strays().early() > 0) {
            notes.add("%d answers came before their requests were sent: the ids are those of an earlier run (--run)."
                    .formatted(run.strays().early()));
        }
        return notes;
    }

    public boolean good() {
        return faults.isEmpty();
    }
}
