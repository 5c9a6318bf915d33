package io.freshet.simulator.experiment;

import io.freshet.simulator.analysis.Ending;
import io.freshet.simulator.analysis.RequestCounts;
import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.scenario.ArrivalTimes;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.twin.ArrivalStream;
import io.freshet.simulator.twin.RequestListener;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The requests of one service in one run as they come and go: counted, and written into a list where one is wanted. Without
 * a list nothing is kept of a single request.
 */
final class TwinRequests implements RequestListener {

    private final String service;
    private final LoadOutline load;
    private final RequestCounts counts;
    private final OpenSeconds seconds;
    private final Optional<TwinRequestList> list;

    TwinRequests(
            String service,
            LoadOutline load,
            RequestCounts counts,
            OpenSeconds seconds,
            Optional<TwinRequestList> list) {
        this.service = service;
        this.load = load;
        this.counts = counts;
        this.seconds = seconds;
        this.list = list;
    }

    /** The service's arrivals, each counted when it is taken. */
    ArrivalStream arrivals() {
        ArrivalTimes times = load.arrivals(service);
        return () -> {
            long due = times.nextMicros();
            if (due != ArrivalTimes.END) counts.due(service, due);
            return due;
        };
    }

    @Override
    public void answered(Answered request) {
        OptionalLong done = OptionalLong.of(request.doneMicros());
        ended(new RequestRow(
                "",
                service,
                request.task(),
                request.arrivedMicros(),
                OptionalLong.of(request.arrivedMicros()),
                OptionalLong.of(request.arrivedMicros()),
                OptionalLong.of(request.sentMicros()),
                done,
                done,
                OptionalLong.of(request.receivedMicros()),
                Ending.SUCCEEDED,
                "ok",
                0,
                "",
                "",
                OptionalLong.of(request.startedMicros() - request.sentMicros()),
                OptionalLong.of(request.doneMicros() - request.startedMicros())));
        seconds.answered(request.arrivedMicros(), request.receivedMicros());
    }

    @Override
    public void expired(long arrivedMicros, long nowMicros) {
        ended(unanswered(arrivedMicros, OptionalLong.of(nowMicros), Ending.REJECTED, "expired"));
    }

    @Override
    public void gaveUp(long arrivedMicros, long nowMicros) {
        ended(unanswered(arrivedMicros, OptionalLong.of(nowMicros), Ending.DEAD_LETTERED, "poison"));
    }

    private void ended(RequestRow row) {
        counts.ended(row);
        list.ifPresent(rows -> rows.ended(row));
    }

    /** A row without an answer. */
    private RequestRow unanswered(long arrivedMicros, OptionalLong received, Ending outcome, String code) {
        OptionalLong arrived = OptionalLong.of(arrivedMicros);
        return new RequestRow(
                "",
                service,
                "",
                arrivedMicros,
                arrived,
                arrived,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                received,
                outcome,
                code,
                0,
                "",
                "",
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** Nothing more is heard of anything before that moment. */
    void passed(long micros) {
        seconds.passed(micros);
    }

    /** The run is over: what has not ended is in flight. */
    void end() {
        seconds.end();
        list.ifPresent(rows -> rows.rest(intended -> unanswered(intended, OptionalLong.empty(), Ending.IN_FLIGHT, "")));
    }
}
