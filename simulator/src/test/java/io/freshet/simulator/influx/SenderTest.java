package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final long EPOCH_MICROS = 1_700_000_000_000_000L;

    private final LoadPlan plan = Plans.of(Duration.ofSeconds(10), 10);
    private final Payloads payloads = Plans.payloads(plan);
    private final RequestBook book = new RequestBook(plan, payloads);
    private final FakeClock clock = new FakeClock();
    private final FakeBroker broker = new FakeBroker();
    private final Sender sender = new Sender(plan, payloads, clock, broker, book);

    /** Jumps to the time that is waited for. */
    private static final class FakeClock implements LoadClock {
        private long now = -1_000_000;

        @Override
        public long micros() {
            return now;
        }

        @Override
        public boolean await(long micros, CountDownLatch stopped) {
            now = Math.max(now, micros);
            return stopped.getCount() > 0;
        }

        @Override
        public long epochMicros() {
            return EPOCH_MICROS;
        }
    }

    private record Sent(PlannedRequest request, long sentAtMicros) {}

    private static final class FakeBroker implements Transmitter {
        private final List<Sent> sent = new ArrayList<>();
        private CompletionStage<Acknowledgement> answer = new CompletableFuture<>();
        private Runnable onSend = () -> {};

        @Override
        public CompletionStage<Acknowledgement> transmit(PlannedRequest request, Payload payload, long sentAtMicros) {
            sent.add(new Sent(request, sentAtMicros));
            onSend.run();
            return answer;
        }
    }

    @Test
    void sendsEverythingAtItsTimeAlthoughNothingIsAcknowledgedOrAnswered() {
        sender.run();

        assertThat(broker.sent)
                .extracting(Sent::request)
                .isEqualTo(plan.requests().toList());
        assertThat(book.entries())
                .hasSize(plan.size())
                .allSatisfy(entry -> assertThat(entry.sent()).isEqualTo(plan.offsetMicros(entry.sequence())));
        assertThat(Ledger.of(book.stats(0), 0).unacknowledged()).isEqualTo(plan.size());
    }

    @Test
    void tellsTheIntendedTimeAlsoWhenItIsLate() {
        broker.onSend = () -> {
            if (broker.sent.size() == 20) clock.now += 3_000_000; // the machine stands still for 3 s
        };
        sender.run();

        assertThat(broker.sent)
                .hasSize(plan.size())
                .allSatisfy(sent -> assertThat(sent.sentAtMicros())
                        .isEqualTo(EPOCH_MICROS + sent.request().offsetMicros()));
        List<Long> lags = book.entries().stream()
                .map(entry -> entry.sent() - plan.offsetMicros(entry.sequence()))
                .toList();
        assertThat(lags.subList(0, 20)).containsOnly(0L);
        assertThat(lags.get(20)).isBetween(2_500_000L, 3_000_000L);
        assertThat(lags.getLast()).as("it has caught up").isZero();
    }

    @Test
    void whatIsNotSentWhenItIsStoppedIsNeverSent() throws InterruptedException {
        broker.onSend = () -> {
            if (broker.sent.size() == 7) sender.stop();
        };
        sender.run();
        sender.awaitFinished();

        assertThat(broker.sent).hasSize(7);
        assertThat(book.entries()).hasSize(7);
    }

    @Test
    void recordsWhatTheBrokerSays() {
        broker.answer =
                CompletableFuture.completedStage(new Transmitter.Acknowledgement(true, "no-matching-subscribers"));
        sender.run();

        assertThat(Ledger.of(book.stats(0), 0).published()).isEqualTo(plan.size());
        assertThat(book.entries())
                .extracting(entry -> entry.publishCode().orElseThrow())
                .containsOnly("no-matching-subscribers");
    }

    @Test
    void aRefusedRequestIsNotPublished() {
        broker.answer = CompletableFuture.completedStage(new Transmitter.Acknowledgement(false, "not-published"));
        sender.run();

        assertThat(Ledger.of(book.stats(0), 0)).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 0, plan.size()));
    }
}
