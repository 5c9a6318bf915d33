package io.freshet.simulator.experiment;

import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.scenario.ModelRequests;
import io.freshet.simulator.scenario.PlannedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Writes a row of {@code requests.csv.gz} for each request of one service when it ends: the lab's columns, of which those
 * that the twin knows are filled. Only the requests that have not ended are kept.
 */
final class TwinRequestList {

    private final ModelRequests planned;
    private final Writer out;
    private final TreeMap<Long, Deque<PlannedRequest>> open = new TreeMap<>();
    private Optional<PlannedRequest> next;

    TwinRequestList(ModelRequests planned, Writer out) {
        this.planned = planned;
        this.out = out;
        this.next = planned.next();
    }

    /** Of several that were due at the same moment the first has ended: nothing tells them apart. */
    void ended(RequestRow row) {
        long intended = row.intended();
        while (next.isPresent() && next.get().offsetMicros() <= intended) open();
        Deque<PlannedRequest> due = open.get(intended);
        if (due == null) throw new IllegalStateException("no request was due at %d us".formatted(intended));
        write(due.removeFirst(), row);
        if (due.isEmpty()) open.remove(intended);
    }

    /** Writes those that never ended. */
    void rest(LongFunction<RequestRow> inFlight) {
        while (next.isPresent()) open();
        for (Map.Entry<Long, Deque<PlannedRequest>> due : open.entrySet()) {
            due.getValue().forEach(request -> write(request, inFlight.apply(due.getKey())));
        }
        open.clear();
    }

    private void open() {
        PlannedRequest request = next.orElseThrow();
        open.computeIfAbsent(request.offsetMicros(), _ -> new ArrayDeque<>(1)).addLast(request);
        next = planned.next();
    }

    private void write(PlannedRequest request, RequestRow row) {
        String line = String.join(
                ",",
                request.id(),
                request.device().name(),
                row.model(),
                row.task(),
                Long.toString(row.intended()),
                text(row.sent()),
                text(row.routed()),
                text(row.dispatched()),
                text(row.completed()),
                text(row.answered()),
                text(row.received()),
                row.outcome().label(),
                row.code(),
                "",
                "",
                text(row.waited()),
                text(row.computed()));
        try {
            out.write(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("requests.csv.gz cannot be written", e);
        }
    }

    private static String text(OptionalLong micros) {
        return micros.isPresent() ? Long.toString(micros.getAsLong()) : "";
    }
}
