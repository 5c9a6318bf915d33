package io.freshet.simulator.experiment;

import io.freshet.simulator.influx.RequestFile;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedRequest;
import io.freshet.simulator.twin.RequestListener;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code requests.csv.gz} of a run in virtual time: the lab's columns, of which those that the twin knows are filled. */
final class TwinRequests {

    /** How a request ended. */
    private record End(Optional<RequestListener.Answered> answer, String outcome, String code) {}

    private final LoadPlan load;
    private final Map<String, Map<Long, Deque<End>>> ends = new HashMap<>();

    TwinRequests(LoadPlan load) {
        this.load = load;
    }

    RequestListener of(String service) {
        Map<Long, Deque<End>> ofService = ends.computeIfAbsent(service, _ -> new HashMap<>());
        return new RequestListener() {
            @Override
            public void answered(Answered request) {
                add(request.arrivedMicros(), new End(Optional.of(request), "succeeded", "ok"));
            }

            @Override
            public void expired(long arrivedMicros) {
                add(arrivedMicros, new End(Optional.empty(), "rejected", "expired"));
            }

            @Override
            public void gaveUp(long arrivedMicros) {
                add(arrivedMicros, new End(Optional.empty(), "dead-lettered", "poison"));
            }

            private void add(long arrived, End end) {
                ofService.computeIfAbsent(arrived, _ -> new ArrayDeque<>()).addLast(end);
            }
        };
    }

    void write(Path directory) throws IOException {
        try (Writer out = RequestFile.create(directory)) {
            for (PlannedRequest request : load.requests().toList()) out.write(row(request) + "\n");
        }
    }

    private String row(PlannedRequest request) {
        Map<Long, Deque<End>> ofService = ends.getOrDefault(request.model(), Map.of());
        Deque<End> same = ofService.getOrDefault(request.offsetMicros(), new ArrayDeque<>());
        End end = same.isEmpty() ? new End(Optional.empty(), "in-flight", "") : same.removeFirst();
        List<String> cells =
                new ArrayList<>(List.of(request.id(), request.device().name(), request.model()));
        cells.add(end.answer().map(RequestListener.Answered::task).orElse(""));
        String intended = Long.toString(request.offsetMicros());
        cells.addAll(List.of(intended, intended, intended));
        cells.add(end.answer().map(answer -> text(answer.sentMicros())).orElse(""));
        cells.add(end.answer().map(answer -> text(answer.doneMicros())).orElse(""));
        cells.add(end.answer().map(answer -> text(answer.doneMicros())).orElse(""));
        cells.add(end.answer().map(answer -> text(answer.receivedMicros())).orElse(""));
        cells.addAll(List.of(end.outcome(), end.code(), "", ""));
        cells.add(end.answer()
                .map(answer -> text(answer.startedMicros() - answer.sentMicros()))
                .orElse(""));
        cells.add(end.answer()
                .map(answer -> text(answer.doneMicros() - answer.startedMicros()))
                .orElse(""));
        return String.join(",", cells);
    }

    private static String text(long micros) {
        return Long.toString(micros);
    }
}
