package io.freshet.router.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.router.message.Outgoing;
import io.freshet.router.message.RefusedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OutboxTest {

    /** Pauses end when the test says so. */
    private final Deque<Runnable> paused = new ArrayDeque<>();

    private final List<Sent> sent = new ArrayList<>();
    private final Outbox outbox = new Outbox((_, action) -> paused.addLast(action));

    private record Sent(String topic, CompletableFuture<Void> answer) {}

    @Test
    void whatIsPublishedWhileNobodyIsThereIsSentInOrderLater() {
        CompletionStage<Void> first = outbox.publish(message("a"));
        outbox.publish(message("b"));
        assertThat(sent).isEmpty();

        connect();

        assertThat(topics()).containsExactly("a", "b");
        take(0).complete(null);
        assertThat(first.toCompletableFuture()).isCompleted();
    }

    @Test
    void theMessageThatEndsConnectionsIsFoundAndTheOthersArrive() {
        List<CompletionStage<Void>> all = new ArrayList<>();
        for (String topic : List.of("a", "bad", "c", "d")) all.add(outbox.publish(message(topic)));
        int connections = 0;
        while (connections < 20
                && !all.stream().allMatch(stage -> stage.toCompletableFuture().isDone())) {
            connect();
            connections++;
            serve();
        }

        assertThat(connections).as("three that ended, and one that stays").isEqualTo(4);
        assertThat(refusal(all.get(1))).hasMessageContaining("ended the connection on it 3 times");
        for (int good : new int[] {0, 2, 3}) {
            assertThat(all.get(good).toCompletableFuture()).isCompletedWithValue(null);
        }
    }

    /** A broker that takes everything in its order, and ends the connection at a bad message. */
    private void serve() {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).topic().equals("bad")) {
                outbox.lost(true);
                return;
            }
            sent.get(i).answer().complete(null);
        }
    }

    @Test
    void aBrokerThatEndsForItsOwnReasonsBlamesNobody() {
        CompletionStage<Void> published = outbox.publish(message("a"));
        for (int i = 0; i < 10; i++) {
            connect();
            outbox.lost(false);
        }
        connect();

        take(0).complete(null);
        assertThat(published.toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void suspectsAreSentAloneBeforeAnythingElse() {
        for (String topic : List.of("a", "b")) outbox.publish(message(topic));
        connect();
        outbox.lost(true);
        outbox.publish(message("new"));

        connect();

        assertThat(topics()).containsExactly("a");
        take(0).complete(null);
        assertThat(topics()).containsExactly("a", "b");
        take(1).complete(null);
        assertThat(topics()).containsExactly("a", "b", "new");
    }

    @Test
    void anAnswerThatMayBeBetterLaterIsTriedThreeTimes() {
        CompletionStage<Void> published = outbox.publish(message("a"));
        connect();
        for (int i = 0; i < 3; i++) {
            take(i).completeExceptionally(new IllegalStateException("unspecified error"));
            if (!paused.isEmpty()) paused.removeFirst().run();
        }

        assertThat(sent).hasSize(3);
        assertThat(refusal(published)).hasMessageContaining("unspecified error");
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() {
        CompletionStage<Void> published = outbox.publish(message("a"));
        connect();

        take(0).completeExceptionally(new RefusedException("not authorised", null));

        assertThat(refusal(published)).hasMessage("not authorised");
        assertThat(paused).isEmpty();
    }

    @Test
    void whatCannotBeEncodedIsRefusedAndTheNextIsSent() {
        outbox.connected(message -> {
            if (message.topic().equals("odd")) throw new IllegalArgumentException("topic: NUL");
            return CompletableFuture.completedStage(null);
        });

        assertThat(refusal(outbox.publish(message("odd")))).hasMessageContaining("NUL");
        assertThat(outbox.publish(message("a")).toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void aThrottledMessageWaitsLongerThanARefusedOne() {
        CompletionStage<Void> published = outbox.publish(message("a"));
        connect();
        for (int i = 0; i < 10; i++) {
            take(i).completeExceptionally(new Outbox.ThrottledException(new IllegalStateException("quota")));
            paused.removeFirst().run();
        }
        take(10).complete(null);

        assertThat(published.toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void manyThatAreTakenAtOnceDoNotNest() {
        outbox.connected(_ -> CompletableFuture.completedStage(null));
        outbox.lost(false);
        List<CompletionStage<Void>> all = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) all.add(outbox.publish(message("a")));

        outbox.connected(_ -> CompletableFuture.completedStage(null));

        assertThat(all).allMatch(stage -> stage.toCompletableFuture().isDone());
    }

    private void connect() {
        sent.clear();
        outbox.connected(message -> {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            sent.add(new Sent(message.topic(), answer));
            return answer;
        });
    }

    private CompletableFuture<Void> take(int index) {
        return sent.get(index).answer();
    }

    private List<String> topics() {
        return sent.stream().map(Sent::topic).toList();
    }

    private static Throwable refusal(CompletionStage<Void> published) {
        assertThatThrownBy(() -> published.toCompletableFuture().getNow(null))
                .hasCauseInstanceOf(RefusedException.class);
        return published.toCompletableFuture().exceptionNow();
    }

    private static Outgoing message(String topic) {
        return new Outgoing(topic, new byte[0], Optional.empty(), Optional.empty(), List.of());
    }
}
