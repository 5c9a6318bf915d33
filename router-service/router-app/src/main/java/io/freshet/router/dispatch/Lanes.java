package io.freshet.router.dispatch;

import io.freshet.router.counters.EmbeddedReport;
import io.freshet.router.counters.LaneCounters;
import io.freshet.router.deadletter.DeadLetterFiles;
import io.freshet.router.message.AnswerWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** All lanes of a router, and what they share: one timer, and the threads of the machine. */
public final class Lanes implements AutoCloseable {

    /** Tag of what belongs to no model: a device's word in a tag would make a series of each typing error. */
    private static final String UNKNOWN = "unknown";

    private static final long SWEEP_MILLIS = 1_000;

    private final AlarmClock alarms = new AlarmClock();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Publications publications = new Publications(alarms::after);
    private final Replies replies;
    private final Keeping keeping;
    private final List<Lane> lanes;
    private final UnknownModels unknown;

    public Lanes(
            String arm,
            AnswerWriter writer,
            DeadLetterFiles deadLetters,
            MeterRegistry meters,
            Optional<EmbeddedReport> report,
            List<LaneSettings> models) {
        this.replies = new Replies(writer, publications, Lanes::nowMicros);
        this.keeping = new Keeping(publications, deadLetters, workers);
        this.lanes = models.stream()
                .map(model -> lane(model, new LaneCounters(meters, report, arm, model.model())))
                .toList();
        this.unknown = new UnknownModels(
                models.stream().map(LaneSettings::model).collect(Collectors.toUnmodifiableSet()),
                endings(new LaneCounters(meters, report, arm, UNKNOWN), Long.MAX_VALUE),
                Lanes::nowMicros);
        alarms.every(SWEEP_MILLIS, () -> lanes.forEach(Lane::look));
        for (Lane lane : lanes) {
            lane.settings().tasks().ifPresent(tasks -> new TaskLookUp(lane, tasks, workers).every(alarms));
        }
    }

    public List<Lane> models() {
        return lanes;
    }

    /** Whether messages flow in all lanes. */
    public boolean flowing() {
        long now = nowMicros();
        return lanes.stream().allMatch(lane -> lane.flowing(now));
    }

    public UnknownModels unknown() {
        return unknown;
    }

    /**
     * Takes nothing more and finishes what is in hand.
     *
     * @return how many messages are in hand when the time is over
     */
    public int drain(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        unknown.stop();
        lanes.forEach(Lane::stop);
        int left = 0;
        try {
            for (Lane lane : lanes) left += lane.drain(end - System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return left;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        alarms.close();
        workers.shutdownNow();
    }

    private Lane lane(LaneSettings settings, LaneCounters counters) {
        InferenceClient inference = new InferenceClient(
                settings.model(),
                settings.url().map(url -> ServiceAddress.of(settings.model(), url)),
                settings.connectionAge());
        Endings endings = endings(counters, micros(settings.slo()));
        return new Lane(settings, inference, endings, counters, Lanes::nowMicros, workers, alarms);
    }

    private Endings endings(LaneCounters counters, long sloMicros) {
        return new Endings(replies, keeping, counters, Lanes::nowMicros, sloMicros);
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
