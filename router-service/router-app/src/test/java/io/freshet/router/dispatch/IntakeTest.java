package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.message.AnswerWriter;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a device is told that sends too much, while the service answers nothing. */
class IntakeTest {

    private static final int QUEUE = 16;

    private final VirtualThreads threads = new VirtualThreads(new Random(1));
    private final List<Outgoing> published = new ArrayList<>();

    @TempDir
    static Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void whileAnotherDeviceWaitsAFloodLosesItsOldestFirst() {
        Lane lane = lane(0);
        send(lane, "quiet", "q-1");
        for (int i = 0; i < 30; i++) send(lane, "flood", "f-" + i);

        // nothing is at the service; twelve of sixteen are not too many
        assertThat(acknowledged)
                .hasSize(30 - 13)
                .startsWith("f-0", "f-1", "f-2")
                .doesNotContain("q-1");
        assertThat(problems()).hasSize(30 - 13).allMatch(problem -> problem.contains("\"code\":\"too-many-requests\""));
        assertThat(problems().getFirst()).contains("\"status\":429").contains("13 of the 16");
        send(lane, "quiet", "q-2");
        assertThat(acknowledged).hasSize(30 - 13);
    }

    @Test
    void aDeviceAloneIsHeldBackAndToldNothing() {
        Lane lane = lane(0);
        for (int i = 0; i < 30; i++) send(lane, "flood", "f-" + i);

        assertThat(acknowledged).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void aRateIsKeptDeviceByDevice() {
        Lane lane = lane(2);
        for (int i = 0; i < 4; i++) send(lane, "fast", "f-" + i);
        send(lane, "other", "o-1");

        assertThat(acknowledged).containsExactly("f-2", "f-3");
        assertThat(problems()).hasSize(2).allMatch(problem -> problem.contains("\"code\":\"rate-limited\""));
    }

    @Test
    void whatIsInHandForLongerThanItsDeadlineIsStuck() {
        Lane lane = lane(0);
        send(lane, "quiet", "q-1");
        long now = threads.getAsLong();

        assertThat(lane.flowing(now + 40_000_000)).isTrue();
        assertThat(lane.flowing(now + 40_000_001)).isFalse();
    }

    private List<String> problems() {
        return published.stream()
                .filter(message -> message.contentType().orElse("").contains("problem"))
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private void send(Lane lane, String device, String id) {
        Incoming message = new Incoming(
                "freshet/s/%s/infer/linear".formatted(device),
                "{\"weight\":1}".getBytes(StandardCharsets.UTF_8),
                Optional.of("application/json"),
                Optional.empty(),
                Optional.empty(),
                List.of(new Property("id", id)),
                Optional.empty(),
                Optional.empty());
        Outlet outlet = outgoing -> {
            published.add(outgoing);
            return CompletableFuture.completedFuture(null);
        };
        lane.arrived(new Delivery() {
            @Override
            public Incoming message() {
                return message;
            }

            @Override
            public Outlet outlet() {
                return outlet;
            }

            @Override
            public void acknowledge() {
                acknowledged.add(id);
            }
        });
    }

    private Lane lane(double deviceRate) {
        LaneSettings settings = new LaneSettings(
                "linear",
                Optional.of(URI.create("http://127.0.0.1:1")),
                Optional.empty(),
                QUEUE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                16,
                Duration.ofSeconds(20),
                deviceRate);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        LaneCounters counters = new LaneCounters(meters, Optional.empty(), "arm", "linear");
        Endings endings = EndingsFixture.endings(
                folder, new AnswerWriter("arm", true), (_, task) -> task.run(), meters, threads, 1_000_000);
        Storm nobody = new Storm(new Random(1), threads);
        return new Lane(settings, nobody, endings, counters, threads, _ -> {}, threads);
    }
}
