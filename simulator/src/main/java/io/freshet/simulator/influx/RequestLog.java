package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes {@code requests.csv.gz}: one row for every request that was sent, in the order of intended times. */
final class RequestLog {

    private final LoadPlan plan;
    private final Payloads payloads;
    private final long epochMicros;

    /** @param epochMicros start of the load since the epoch: the router's times are made relative to it */
    RequestLog(LoadPlan plan, Payloads payloads, long epochMicros) {
        this.plan = plan;
        this.payloads = payloads;
        this.epochMicros = epochMicros;
    }

    /** @param inFlight how many of the requests without an outcome are in flight, and not lost */
    void write(Path directory, List<RequestBook.Entry> entries, long inFlight) throws IOException {
        int firstInFlight = firstInFlight(entries, inFlight);
        try (Writer out = RequestFile.create(directory)) {
            for (RequestBook.Entry entry : entries) {
                out.write(row(entry, entry.sequence() >= firstInFlight) + "\n");
            }
        }
    }

    /** The same rows, counted. */
    RunAccount account(List<RequestBook.Entry> entries, long inFlight) {
        int firstInFlight = firstInFlight(entries, inFlight);
        RunAccount account = new RunAccount();
        for (RequestBook.Entry entry : entries) {
            long intended = plan.offsetMicros(entry.sequence());
            account.add(
                    plan.models().get(plan.modelIndex(entry.sequence())),
                    RowOutcome.of(entry.state(), entry.sequence() >= firstInFlight),
                    code(entry),
                    entry.sent() - intended,
                    entry.received() == Micros.NEVER
                            ? OptionalLong.empty()
                            : OptionalLong.of(entry.received() - intended));
        }
        return account;
    }

    /** Queues are served in order, so that those still in flight are the youngest of the open ones. */
    private static int firstInFlight(List<RequestBook.Entry> entries, long inFlight) {
        int first = Integer.MAX_VALUE;
        long left = inFlight;
        for (RequestBook.Entry entry : entries.reversed()) {
            if (left == 0) return first;
            if (entry.state() == RequestState.PUBLISHED) {
                first = entry.sequence();
                left--;
            }
        }
        return first;
    }

    private String row(RequestBook.Entry entry, boolean inFlight) {
        PlannedRequest request = plan.request(entry.sequence());
        Reply.Stages stages = entry.reply().map(Reply::stages).orElse(Reply.Stages.UNKNOWN);
        return String.join(
                ",",
                request.id(),
                request.device().name(),
                request.model(),
                Csv.cell(entry.reply().flatMap(Reply::task).orElse("")),
                Csv.micros(request.offsetMicros()),
                Csv.micros(entry.sent()),
                sinceStart(stages.routed()),
                sinceStart(stages.dispatched()),
                sinceStart(stages.completed()),
                sinceStart(stages.answered()),
                Csv.micros(entry.received()),
                RowOutcome.of(entry.state(), inFlight).label(),
                Csv.cell(code(entry)),
                Csv.cell(entry.reply().flatMap(Reply::prediction).orElse("")),
                Csv.cell(payloads.of(request).target().orElse("")),
                Csv.micros(stages.waited()),
                Csv.micros(stages.computed()));
    }

    private String sinceStart(long routerEpochMicros) {
        return Csv.micros(routerEpochMicros == Micros.NEVER ? Micros.NEVER : routerEpochMicros - epochMicros);
    }

    private static String code(RequestBook.Entry entry) {
        Optional<String> replied = entry.reply().map(Reply::code);
        return replied.or(entry::publishCode).orElse("");
    }
}
