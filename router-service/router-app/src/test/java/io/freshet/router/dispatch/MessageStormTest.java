package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.freshet.router.counters.LaneCounters;
import io.freshet.router.dispatch.Storm.Sent;
import io.freshet.router.message.AnswerWriter;
import io.freshet.scaling.signal.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Random messages of all kinds through parser, lane and endings, while service, broker, threads and timer fail at random, in
 * virtual time: each message has one outcome and one acknowledgement, and messages go on to flow.
 *
 * <p>{@code -Dfreshet.messages=1000000} for more of them, {@code -Dfreshet.seed=…} for the same again.
 */
class MessageStormTest {

    private static final int MESSAGES = Integer.getInteger("freshet.messages", 100_000);
    private static final long SEED = Long.getLong("freshet.seed", System.nanoTime());
    private static final int WINDOW = 96;
    private static final int QUEUE = 64;
    private static final long SECOND = 1_000_000;

    @TempDir
    static Path folder;

    private final Random random = new Random(SEED);
    private final VirtualThreads threads = new VirtualThreads(random);
    private final Storm storm = new Storm(random, threads);
    private final StormMessages messages = new StormMessages(random, threads);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Lane lane = lane();
    /** Sent and not yet seen to be acknowledged, in the order of sending. */
    private final Deque<Sent> open = new ArrayDeque<>();

    private int sound;
    private long lookedMicros;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.freshet.router");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF); // every failure here is made up, and each would be a stack trace
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    @Test
    void eachMessageHasOneOutcomeAndMessagesGoOnToFlow() {
        System.out.printf("%d messages, seed %d%n", MESSAGES, SEED);
        for (int i = 0; i < MESSAGES; i++) {
            while (storm.unacknowledged >= WINDOW) step();
            boolean isSound = i % 10 == 0;
            if (isSound) sound++;
            Sent sent = storm.send(isSound ? messages.sound() : messages.next());
            open.addLast(sent);
            lane.arrived(sent);
            if (i % 50 == 0) checkBounds();
        }
        while (storm.unacknowledged > 0) step();
        checkBounds();

        Map<String, Long> outcomes = outcomes();
        System.out.println(outcomes);
        assertThat(open).as("seed %d: never acknowledged", SEED).isEmpty();
        assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum())
                .as("seed %d: one outcome each", SEED)
                .isEqualTo(MESSAGES);
        assertThat(storm.succeededSound).as("seed %d: sound and answered", SEED).isEqualTo(sound);
        assertThat(storm.answersOfSound).as("seed %d: answered once", SEED).isEqualTo(sound);
        assertThat(outcomes)
                .as("seed %d: all kinds were met", SEED)
                .containsKeys("succeeded ok", "dead-lettered internal", "dead-lettered poison", "rejected expired");
    }

    private void step() {
        assertThat(threads.step())
                .as("seed %d: %d messages wait and nothing will happen", SEED, storm.unacknowledged)
                .isTrue();
        if (threads.getAsLong() < lookedMicros + SECOND) return;
        lookedMicros = threads.getAsLong();
        Guard.run(lane::look, _ -> {}); // as the timer does
        assertThat(lane.flowing(lookedMicros)).as("seed %d: stuck", SEED).isTrue();
    }

    /** Nothing grows with the number of messages. */
    private void checkBounds() {
        while (!open.isEmpty() && open.getFirst().acknowledged > 0) {
            assertThat(open.removeFirst().acknowledged)
                    .as("seed %d: acknowledgements", SEED)
                    .isEqualTo(1);
        }
        assertThat(storm.unacknowledged).isLessThanOrEqualTo(WINDOW);
        assertThat(threads.pending()).as("seed %d: things to do", SEED).isLessThan(3 * WINDOW);
        assertThat(meters.getMeters()).as("seed %d: meters", SEED).hasSizeLessThan(60);
    }

    private Map<String, Long> outcomes() {
        Map<String, Long> counted = new TreeMap<>();
        for (Counter counter : meters.find(MetricNames.OUTCOMES).counters()) {
            String outcome = counter.getId().getTag(MetricNames.OUTCOME) + " "
                    + counter.getId().getTag(MetricNames.CODE);
            counted.put(outcome, Math.round(counter.count()));
        }
        return counted;
    }

    private Lane lane() {
        LaneSettings settings = new LaneSettings(
                "linear",
                Optional.of(URI.create("http://127.0.0.1:1")),
                Optional.empty(),
                QUEUE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                16,
                Duration.ofSeconds(20),
                0);
        LaneCounters counters = new LaneCounters(meters, Optional.empty(), "arm", "linear");
        Endings endings =
                EndingsFixture.endings(folder, new AnswerWriter("arm", true), threads::after, meters, threads, SECOND);
        return new Lane(settings, storm, endings, counters, threads, storm::execute, threads);
    }
}
