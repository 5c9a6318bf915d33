package io.freshet.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InferRequest;
import io.freshet.inference.protocol.InputTensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferenceQueueTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final GatedModel model = new GatedModel();
    private final AtomicLong nanos = new AtomicLong();
    private final InferenceQueue queue = new InferenceQueue(model, OptionalInt.of(2), 1, nanos::get);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        model.open();
        queue.close();
        assertThat(queue.awaitDone(LONG)).isTrue();
        callers.shutdownNow();
    }

    @Test
    void answersWithTheTimesOfItsStages() throws InterruptedException {
        CompletableFuture<Answer> first = ask(1);
        await().atMost(LONG).until(() -> model.asked().size() == 1);
        nanos.set(5_000);
        CompletableFuture<Answer> second = ask(2);
        await().atMost(LONG).until(() -> queue.waiting() == 1);
        nanos.set(7_000);
        model.open();

        assertThat(computed(first).queued()).isEqualTo(Duration.ZERO);
        assertThat(computed(first).computing()).isEqualTo(Duration.ofNanos(7_000));
        assertThat(computed(second).queued()).isEqualTo(Duration.ofNanos(2_000));
        assertThat(computed(second).inference().outputs().getFirst().data()).isEqualTo(List.of(2.0));
    }

    @Test
    void refusesWhatIsBeyondItsBound() throws InterruptedException {
        CompletableFuture<Answer> computing = ask(1);
        await().atMost(LONG).until(() -> model.asked().size() == 1);
        List<CompletableFuture<Answer>> waiting = List.of(ask(2), ask(3));
        await().atMost(LONG).until(() -> queue.waiting() == 2);

        assertThat(answer(request(4, Optional.empty()))).isEqualTo(new Answer.Overloaded(2));
        model.open();
        assertThat(computed(computing)).isNotNull();
        waiting.forEach(answer -> assertThat(computed(answer)).isNotNull());
        assertThat(model.asked()).doesNotContain(4.0);
    }

    @Test
    void whoIsStillReadKeepsNobodyOut() throws InterruptedException {
        model.open();
        for (int i = 0; i < 200; i++) assertThat(queue.admit()).isInstanceOf(Admission.Admitted.class);

        assertThat(answer(request(5, Optional.empty()))).isInstanceOf(Answer.Computed.class);
    }

    @Test
    void notEndlesslyManyAreReadAtOnce() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 256; i++) places.add(((Admission.Admitted) queue.admit()).place());
        assertThat(queue.admit()).isInstanceOf(Admission.Denied.class);

        places.getFirst().close();
        places.getFirst().close();
        assertThat(queue.admit()).isInstanceOf(Admission.Admitted.class);
        assertThat(queue.admit()).isInstanceOf(Admission.Denied.class);
    }

    @Test
    void withoutABoundTheServiceTimeDecides() throws InterruptedException {
        model.open();
        InferenceQueue free = new InferenceQueue(model, OptionalInt.empty(), 1, System::nanoTime);
        Admission.Admitted place = (Admission.Admitted) free.admit();
        assertThat(place.place().ask(request(1, Optional.empty()))).isInstanceOf(Answer.Computed.class);
        List<Admission> places = new ArrayList<>();
        for (int i = 0; i < 20; i++) places.add(free.admit());

        // the model takes microseconds, so that hundreds are worked off in a tenth of a second
        assertThat(places).hasOnlyElementsOfType(Admission.Admitted.class);
        free.close();
        assertThat(free.awaitDone(LONG)).isTrue();
    }

    @Test
    void doesNotComputeWhatExpiredWhileItWaited() throws InterruptedException {
        CompletableFuture<Answer> computing = ask(1);
        await().atMost(LONG).until(() -> model.asked().size() == 1);

        Duration timeout = Duration.ofNanos(1_000);
        assertThat(answer(request(2, Optional.of(timeout)))).isEqualTo(new Answer.Expired(timeout));
        assertThat(queue.waiting()).isZero();
        model.open();
        assertThat(computed(computing)).isNotNull();
        assertThat(model.asked()).containsExactly(1.0);
    }

    @Test
    void doesNotComputeWhatIsExpiredWhenItsTurnComes() {
        CompletableFuture<Answer> computing = ask(1);
        await().atMost(LONG).until(() -> model.asked().size() == 1);
        Duration timeout = LONG;
        CompletableFuture<Answer> waiting = callers(request(2, Optional.of(timeout)));
        await().atMost(LONG).until(() -> queue.waiting() == 1);
        nanos.set(timeout.toNanos());
        model.open();

        assertThat(computed(computing)).isNotNull();
        assertThat(waiting.join()).isEqualTo(new Answer.Expired(timeout));
        assertThat(model.asked()).containsExactly(1.0);
    }

    @Test
    void computesToTheEndWhatExpiresMeanwhile() {
        CompletableFuture<Answer> computing = callers(request(1, Optional.of(Duration.ofHours(1))));
        await().atMost(LONG).until(() -> model.asked().size() == 1);
        nanos.set(Duration.ofHours(2).toNanos());
        model.open();

        assertThat(computed(computing).computing()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void finishesWhatItAcceptedWhenItCloses() throws InterruptedException {
        CompletableFuture<Answer> computing = ask(1);
        await().atMost(LONG).until(() -> model.asked().size() == 1);
        CompletableFuture<Answer> waiting = ask(2);
        await().atMost(LONG).until(() -> queue.waiting() == 1);
        queue.close();

        assertThat(answer(request(3, Optional.empty()))).isEqualTo(new Answer.ShuttingDown());
        assertThat(queue.awaitDone(Duration.ofMillis(1))).isFalse();
        model.open();
        assertThat(queue.awaitDone(LONG)).isTrue();
        assertThat(computed(computing)).isNotNull();
        assertThat(computed(waiting)).isNotNull();
    }

    @Test
    void outlivesEveryFailureOfTheModel() {
        model.open();

        assertThat(ask(-1).join())
                .isInstanceOfSatisfying(
                        Answer.Invalid.class,
                        invalid -> assertThat(invalid.reason().field()).isEqualTo("inputs[0].data"));
        assertThat(ask(-2).join()).isInstanceOf(Answer.Failed.class);
        assertThat(ask(-3).join()).isInstanceOf(Answer.Failed.class);
        assertThat(computed(ask(5))).isNotNull();
    }

    private CompletableFuture<Answer> ask(double x) {
        return callers(request(x, Optional.empty()));
    }

    private Answer answer(InferRequest request) throws InterruptedException {
        return switch (queue.admit()) {
            case Admission.Denied denied -> denied.why();
            case Admission.Admitted admitted -> {
                try (Place place = admitted.place()) {
                    yield place.ask(request);
                }
            }
        };
    }

    private CompletableFuture<Answer> callers(InferRequest request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return answer(request);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                },
                callers);
    }

    private static Answer.Computed computed(CompletableFuture<Answer> answer) {
        return (Answer.Computed) answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static InferRequest request(double x, Optional<Duration> timeout) {
        return new InferRequest(Optional.empty(), timeout, List.of(InputTensor.ofOne("x", Datatype.FP64, x)), Set.of());
    }
}
