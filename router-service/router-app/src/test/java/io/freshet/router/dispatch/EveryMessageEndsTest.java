package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.message.Incoming;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Sender;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a message holds, it has one outcome and is acknowledged once, and what is published because of it is what MQTT
 * allows. {@code -Dfreshet.random-messages=1000000 -Dfreshet.random-seed=7} for more of them or for a certain run.
 */
class EveryMessageEndsTest {

    private static final int MESSAGES = Integer.getInteger("freshet.random-messages", 100_000);
    private static final long SEED = Long.getLong("freshet.random-seed", 11L);

    @TempDir
    Path folder;

    @Test
    void ofRandomMessagesEachEndsOnce() {
        EndingsFixture fixture = new EndingsFixture(folder);
        RandomMessages messages = new RandomMessages(SEED);
        Map<String, Integer> codes = new TreeMap<>();
        for (int n = 0; n < MESSAGES; n++) {
            Incoming message = messages.next();
            fixture.nowMicros += 100;
            Job job = fixture.job(message);
            double before = fixture.outcomes();
            fixture.handle(job);

            assertThat(FakeBroker.acknowledged(job))
                    .as("seed %d, message %d", SEED, n)
                    .isOne();
            assertThat(fixture.outcomes()).as("seed %d, message %d", SEED, n).isEqualTo(before + 1);
            for (Outgoing sent : fixture.broker.published) {
                assertThat(allowed(job.sender(), sent.topic()))
                        .as("seed %d, message %d: %s", SEED, n, sent.topic())
                        .isTrue();
                FakeBroker.property(sent, "reason").ifPresent(reason -> codes.merge(reason, 1, Integer::sum));
            }
            fixture.broker.published.clear();
        }
        assertThat(fixture.counted("dead-lettered", "internal"))
                .as("internal, seed %d", SEED)
                .isZero();
        assertThat(fixture.counted("dead-lettered", "undeliverable"))
                .as("undeliverable, seed %d", SEED)
                .isZero();
        assertThat(fixture.files()).isEmpty();
        assertThat(fixture.counted("succeeded", "ok")).isGreaterThan(MESSAGES / 100.0);
        assertThat(fixture.counted("duplicate", "duplicate")).isPositive();
        assertThat(codes).containsKeys("invalid-message", "invalid-topic", "too-large", "undecodable");
    }

    private static boolean allowed(Sender sender, String topic) {
        return topic.startsWith("freshet/dead-letter/")
                || sender.topic()
                        .map(own -> topic.startsWith("freshet/%s/%s/".formatted(own.site(), own.device())))
                        .orElse(false);
    }
}
