package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.routing.Outcome;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {

    private static final long EPOCH_MICROS = 1_700_000_000_000_000L;

    private final LoadPlan plan = Plans.of(Duration.ofSeconds(3), 1);
    private final Payloads payloads = Plans.payloads(plan);
    private final RequestBook book = new RequestBook(plan, payloads);

    @TempDir
    Path directory;

    private static Reply answered(String prediction) {
        Reply.Stages stages =
                new Reply.Stages(EPOCH_MICROS + 100, EPOCH_MICROS + 200, EPOCH_MICROS + 300, Micros.NEVER, 0, 70);
        return new Reply(Outcome.SUCCEEDED, "ok", Optional.of("task-1"), stages, Optional.of(prediction));
    }

    private List<String> rows(long inFlight) throws IOException {
        new RequestLog(plan, payloads, EPOCH_MICROS).write(directory, book.entries(), inFlight);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(RequestFile.NAME)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private String start(int sequence) {
        var request = plan.request(sequence);
        return request.id() + "," + request.device().name() + "," + request.model() + ",";
    }

    private String target(int sequence) {
        return payloads.of(plan.request(sequence)).target().orElseThrow();
    }

    @Test
    void everyRequestThatWasSentHasOneRow() throws IOException {
        for (int i = 0; i < 5; i++) book.sent(i, plan.offsetMicros(i) + 7);
        book.answered(0, answered("21,5"), 400);
        book.deadLettered(1, Outcome.DEAD_LETTERED, "poison");
        book.acknowledged(2, "no-matching-subscribers");
        book.acknowledged(3, "");

        assertThat(rows(1))
                .containsExactly(
                        "id,device,model,task,intended,sent,routed,dispatched,completed,answered,received,outcome,code,predicted,target,waited,computed",
                        start(0) + "task-1," + times(0) + ",100,200,300,,400,succeeded,ok,\"21,5\"," + target(0)
                                + ",0,70",
                        start(1) + "," + times(1) + ",,,,,,dead-lettered,poison,," + target(1) + ",,",
                        start(2) + "," + times(2) + ",,,,,,lost,no-matching-subscribers,," + target(2) + ",,",
                        start(3) + "," + times(3) + ",,,,,,in-flight,,," + target(3) + ",,",
                        start(4) + "," + times(4) + ",,,,,,unpublished,,," + target(4) + ",,");
    }

    private String times(int sequence) {
        return plan.offsetMicros(sequence) + "," + (plan.offsetMicros(sequence) + 7);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        book.sent(0, 0);
        rows(0);
        byte[] once = Files.readAllBytes(directory.resolve(RequestFile.NAME));
        rows(0);

        assertThat(Files.readAllBytes(directory.resolve(RequestFile.NAME))).isEqualTo(once);
    }

    @Test
    void theHistogramLogHasOneIntervalPerSecondAndModelInMicroseconds() throws IOException {
        for (int i = 0; i < plan.size(); i++) {
            book.sent(i, plan.offsetMicros(i));
            book.answered(i, answered("20"), plan.offsetMicros(i) + 50_000);
        }
        new LatencyLog(plan, EPOCH_MICROS).write(directory, book.entries());

        List<Histogram> intervals = new ArrayList<>();
        try (HistogramLogReader reader =
                new HistogramLogReader(directory.resolve(LatencyFile.NAME).toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                intervals.add((Histogram) next);
            }
            assertThat(reader.getStartTimeSec()).isEqualTo(1_700_000_000.0);
        }
        assertThat(intervals).extracting(Histogram::getTag).containsOnly("linear", "xgboost");
        assertThat(intervals.stream().mapToLong(Histogram::getTotalCount).sum()).isEqualTo(plan.size());
        assertThat(intervals).allSatisfy(interval -> {
            assertThat((double) interval.getMaxValue()).isCloseTo(50_000, within(50.0));
            assertThat(interval.getEndTimeStamp() - interval.getStartTimeStamp())
                    .isEqualTo(1_000);
        });
    }
}
