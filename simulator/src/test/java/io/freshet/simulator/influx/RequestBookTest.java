package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.routing.Outcome;
import io.freshet.simulator.scenario.LoadPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBookTest {

    private static final long SECOND = 1_000_000;

    private final LoadPlan plan = Plans.of(Duration.ofSeconds(5), 2);
    private final RequestBook book = new RequestBook(plan, Plans.payloads(plan));

    private static Reply reply(Outcome outcome) {
        return new Reply(outcome, "ok", Optional.of("task-1"), Reply.Stages.UNKNOWN, Optional.of("20"));
    }

    private void sendAll() {
        for (int i = 0; i < plan.size(); i++) book.sent(i, plan.offsetMicros(i));
    }

    private Ledger ledger(long stillHeld) {
        return Ledger.of(book.stats(10 * SECOND), stillHeld);
    }

    @Test
    void nothingIsPublishedBeforeTheBrokerSaysSo() {
        sendAll();

        assertThat(ledger(0)).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 0, plan.size()));
        assertThat(ledger(0).balanced()).isFalse();
    }

    @Test
    void whatHasNoOutcomeIsInFlightAsFarAsSomebodyHoldsItAndLostBeyond() {
        sendAll();
        for (int i = 0; i < plan.size(); i++) book.acknowledged(i, "");

        assertThat(ledger(0).lost()).isEqualTo(plan.size());
        assertThat(ledger(plan.size() - 1).lost()).isEqualTo(1);
        assertThat(ledger(plan.size() - 1).inFlight()).isEqualTo(plan.size() - 1);
        assertThat(ledger(plan.size() + 5).inFlight()).isEqualTo(plan.size());
        assertThat(ledger(plan.size() + 5).balanced()).isTrue();
    }

    @Test
    void eachOutcomeIsCountedOnceAndFurtherAnswersAreDuplicates() {
        sendAll();
        book.answered(0, reply(Outcome.SUCCEEDED), SECOND);
        book.answered(0, reply(Outcome.REJECTED), SECOND);
        book.answered(0, reply(Outcome.SUCCEEDED), SECOND);
        book.answered(1, reply(Outcome.REJECTED), SECOND);
        book.answered(2, reply(Outcome.DEAD_LETTERED), SECOND);

        assertThat(ledger(0)).isEqualTo(new Ledger(3, 1, 1, 1, 0, 0, 2, plan.size() - 3));
    }

    @Test
    void anAnswerProvesThatTheBrokerHadItEvenIfTheAcknowledgementWasLost() {
        book.sent(0, 0);
        book.answered(0, reply(Outcome.SUCCEEDED), SECOND);
        book.acknowledged(0, "");

        assertThat(ledger(0)).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void theAcknowledgementMayComeAfterOrBeforeTheAnswer() {
        book.sent(0, 0);
        book.sent(1, 0);
        book.acknowledged(0, "");
        book.answered(0, reply(Outcome.SUCCEEDED), SECOND);
        book.answered(1, reply(Outcome.SUCCEEDED), SECOND);
        book.acknowledged(1, "");

        assertThat(ledger(0).published()).isEqualTo(2);
        assertThat(ledger(0).balanced()).isTrue();
    }

    @Test
    void aDeadLetterSettlesWhatHasNoAnswerAndALaterAnswerOverrulesIt() {
        book.sent(0, 0);
        book.sent(1, 0);
        book.deadLettered(0, Outcome.DEAD_LETTERED, "poison");
        book.deadLettered(1, Outcome.DEAD_LETTERED, "poison");
        book.answered(1, reply(Outcome.SUCCEEDED), SECOND);

        assertThat(ledger(0)).isEqualTo(new Ledger(2, 1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void theDeadLetterOfAnAnsweredRequestChangesNothing() {
        book.sent(0, 0);
        book.answered(0, reply(Outcome.REJECTED), SECOND);
        book.deadLettered(0, Outcome.REJECTED, "expired");

        assertThat(ledger(0)).isEqualTo(new Ledger(1, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void anAnswerToWhatWasNotSentIsAStray() {
        book.answered(3, reply(Outcome.SUCCEEDED), SECOND);
        book.foreign();

        assertThat(book.stats(SECOND).strays().total()).isEqualTo(2);
        assertThat(ledger(0)).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void waitsForOutcomesOnlyWhereOneMayStillCome() throws InterruptedException {
        book.sent(0, 0);
        book.sent(1, 0);
        assertThat(book.awaitSettled(Duration.ZERO)).isFalse();

        book.answered(0, reply(Outcome.SUCCEEDED), SECOND);
        book.refused(1, "not-published");

        assertThat(book.awaitSettled(Duration.ZERO)).isTrue();
        assertThat(ledger(0).unacknowledged()).isEqualTo(1);
    }

    @Test
    void theShareInTimeCountsEveryRequestWhoseTimeIsUp() {
        int[] linear = IntStream.range(0, plan.size())
                .filter(i -> plan.models().get(plan.modelIndex(i)).equals("linear"))
                .toArray();
        for (int i : linear) book.sent(i, plan.offsetMicros(i));
        book.answered(linear[0], reply(Outcome.SUCCEEDED), plan.offsetMicros(linear[0]) + 250_000);
        book.answered(linear[1], reply(Outcome.SUCCEEDED), plan.offsetMicros(linear[1]) + 250_001);
        book.answered(linear[2], reply(Outcome.REJECTED), plan.offsetMicros(linear[2]) + 1);
        long now = plan.offsetMicros(linear[3]) + 250_001;

        // one of four: in time, late, rejected, silent; the others still have time
        assertThat(book.stats(now).models().get("linear").sloAttainment()).hasValue(0.25);
        assertThat(book.stats(now).models().get("xgboost").sloAttainment()).isEmpty();
    }

    @Test
    void anAnswerThatIsReadLateButCameInTimeStillCounts() {
        int first = IntStream.range(0, plan.size())
                .filter(i -> plan.models().get(plan.modelIndex(i)).equals("linear"))
                .findFirst()
                .orElseThrow();
        book.sent(first, plan.offsetMicros(first));
        long now = plan.offsetMicros(first) + 300_000;
        assertThat(book.stats(now).models().get("linear").sloAttainment()).hasValue(0);

        book.answered(first, reply(Outcome.SUCCEEDED), plan.offsetMicros(first) + 100_000);

        assertThat(book.stats(now).models().get("linear").sloAttainment()).hasValue(1);
    }

    @Test
    void latencyCountsFromTheIntendedTimeNotFromTheSend() {
        book.sent(0, plan.offsetMicros(0) + SECOND);
        long received = plan.offsetMicros(0) + SECOND + 1_000;
        book.answered(0, reply(Outcome.SUCCEEDED), received);
        LiveStats.Model model =
                book.stats(received + SECOND).models().get(plan.models().get(plan.modelIndex(0)));

        assertThat(model.latencyMs().orElseThrow().max()).isBetween(1_001.0, 1_020.0);
        assertThat(model.sendLagMsMax()).isEqualTo(1_000.0);
    }

    @Test
    void ratesAndLatenciesForgetWhatIsLongPast() {
        sendAll();
        for (int i = 0; i < plan.size(); i++) book.answered(i, reply(Outcome.SUCCEEDED), plan.offsetMicros(i) + 1_000);

        LiveStats.Model atTheEnd = book.stats(5 * SECOND).models().get("linear");
        assertThat(atTheEnd.sentPerSecond()).isEqualTo(2);
        assertThat(atTheEnd.settledPerSecond()).isEqualTo(2);
        assertThat(atTheEnd.latencyMs().orElseThrow().count()).isEqualTo(10);
        LiveStats.Model later = book.stats(20 * SECOND).models().get("linear");
        assertThat(later.sentPerSecond()).isZero();
        assertThat(later.latencyMs()).isEmpty();
        assertThat(later.succeeded()).isEqualTo(10);
    }
}
