package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.MessageParser;
import io.freshet.router.message.Outlet;
import io.freshet.routing.Problem;
import io.freshet.routing.dispatch.Deadlines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final long NOW = 1_800_000_000_000_000L;
    private static final long SECOND = 1_000_000;

    private final Expiry expiry = new Expiry(30 * SECOND);

    @Test
    void theModelsDeadlineCountsFromWhenItWasSent() {
        assertThat(expiry.endMicros(job(OptionalLong.of(NOW - 5 * SECOND), Optional.empty())))
                .isEqualTo(NOW + 25 * SECOND);
        assertThat(expiry.endMicros(job(OptionalLong.empty(), Optional.empty())))
                .isEqualTo(NOW + 30 * SECOND);
    }

    @Test
    void itsOwnExpiryCountsFromArrivalAndOnlyShortens() {
        OptionalLong sentAt = OptionalLong.of(NOW - 5 * SECOND);
        assertThat(expiry.endMicros(job(sentAt, seconds(10)))).isEqualTo(NOW + 10 * SECOND);
        assertThat(expiry.endMicros(job(sentAt, seconds(100)))).isEqualTo(NOW + 25 * SECOND);
        assertThat(expiry.endMicros(job(sentAt, seconds(0xFFFF_FFFFL)))).isEqualTo(NOW + 25 * SECOND);
        assertThat(expiry.endMicros(job(sentAt, seconds(0)))).isEqualTo(NOW);
    }

    @Test
    void theProblemSaysWhichOfTheTwoItWas() {
        assertThat(problem(OptionalLong.of(NOW - SECOND), seconds(3)).detail())
                .isEqualTo("not computed within the 3 s that were left of its message expiry interval when it arrived;"
                        + " tries: 2");
        assertThat(problem(OptionalLong.of(NOW - SECOND), Optional.empty()).detail())
                .isEqualTo("not computed within the 30000 ms of the model's deadline after it was sent; tries: 2");
        assertThat(problem(OptionalLong.empty(), Optional.empty()).detail()).contains("after it arrived");
    }

    @Test
    void aClockThatIsBehindOrAMessageThatWaitedIsNamedWithItsSeconds() {
        Problem problem = problem(OptionalLong.of(NOW - 600 * SECOND), Optional.empty());
        assertThat(problem.field()).contains("sent-at");
        assertThat(problem.detail())
                .endsWith(
                        "sent-at is 600 s before it arrived: the message waited at the broker, or the device's clock is"
                                + " behind");
        assertThat(problem(OptionalLong.of(NOW - 59 * SECOND), Optional.empty()).field())
                .isEmpty();
    }

    @Test
    void aClockThatIsAheadIsNamedToo() {
        Problem problem = problem(OptionalLong.of(NOW + 90 * SECOND), Optional.empty());
        assertThat(problem.detail())
                .contains("after it arrived; tries")
                .endsWith("sent-at is 90 s after it arrived: the" + " device's clock is ahead");
        assertThat(problem(OptionalLong.of(Long.MIN_VALUE), Optional.empty()).detail())
                .contains("behind");
    }

    private Problem problem(OptionalLong sentAt, Optional<Duration> own) {
        return expiry.problem(job(sentAt, own), sentAt, 2);
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Job job(OptionalLong sentAt, Optional<Duration> own) {
        Incoming message = new Incoming(
                "freshet/s/d/infer/linear",
                "{}".getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                own,
                Optional.empty());
        Outlet nowhere = _ -> CompletableFuture.completedFuture(null);
        Delivery delivery = new Delivery() {
            @Override
            public Incoming message() {
                return message;
            }

            @Override
            public Outlet outlet() {
                return nowhere;
            }

            @Override
            public void acknowledge() {}
        };
        return new Job(delivery, MessageParser.parse(message), NOW, Deadlines.beganMicros(sentAt, NOW));
    }
}
