package io.freshet.simulator.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One request, from requests.csv.gz. Times are in microseconds since the load's start; what never happened is absent.
 *
 * @param predicted the answer, when there is a ground truth to hold it against; else empty
 * @param target the ground truth; else empty
 * @param waited microseconds in the task's queue
 * @param computed microseconds of computing
 */
public record RequestRow(
        String id,
        String model,
        String task,
        long intended,
        OptionalLong sent,
        OptionalLong routed,
        OptionalLong dispatched,
        OptionalLong completed,
        OptionalLong answered,
        OptionalLong received,
        Ending outcome,
        String code,
        long duplicates,
        String predicted,
        String target,
        OptionalLong waited,
        OptionalLong computed) {

    static final List<String> NEEDED = List.of(
            "id", "model", "intended", "sent", "routed", "dispatched", "completed", "received", "outcome", "code");

    static RequestRow of(CsvRow row) {
        String outcome = row.text("outcome");
        return new RequestRow(
                row.text("id"),
                row.text("model").intern(),
                row.text("task").intern(),
                row.needed("intended"),
                row.longs("sent"),
                row.longs("routed"),
                row.longs("dispatched"),
                row.longs("completed"),
                row.longs("answered"),
                row.longs("received"),
                outcome.isEmpty() ? Ending.IN_FLIGHT : Ending.ofLabel(outcome),
                row.text("code").intern(),
                row.longs("duplicates").orElse(0),
                row.text("predicted"),
                row.text("target"),
                row.longs("waited"),
                row.longs("computed"));
    }

    /** Whether the broker acknowledged it. */
    public boolean published() {
        return sent.isPresent() && outcome != Ending.UNPUBLISHED;
    }

    public double intendedSeconds() {
        return intended / 1e6;
    }

    /** From the intended send time to the receipt of a successful answer, in milliseconds. */
    public OptionalDouble latencyMs() {
        if (outcome != Ending.SUCCEEDED || received.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of((received.getAsLong() - intended) / 1e3);
    }

    public boolean within(double sloMs) {
        OptionalDouble latencyMs = latencyMs();
        return latencyMs.isPresent() && latencyMs.getAsDouble() <= sloMs;
    }
}
