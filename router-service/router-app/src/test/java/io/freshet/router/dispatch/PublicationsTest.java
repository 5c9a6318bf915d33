package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PublicationsTest {

    private static final Outgoing MESSAGE =
            new Outgoing("freshet/s/d/result", new byte[0], Optional.empty(), Optional.empty(), List.of());

    private final List<Long> pausesMicros = new ArrayList<>();
    private final Publications publications = new Publications((micros, task) -> {
        pausesMicros.add(micros);
        task.run();
    });
    private int tries;

    @Test
    void whatMayBeBetterLaterIsTriedAgain() {
        assertThat(publish(failing(2, new IllegalStateException("a quota")))).isCompleted();
        assertThat(tries).isEqualTo(3);
        assertThat(pausesMicros).containsExactly(200_000L, 400_000L);
    }

    @Test
    void butNotWithoutAnEnd() {
        CompletableFuture<Void> done = publish(failing(1_000, new IllegalStateException("a quota")));

        assertThatThrownBy(done::join).hasMessageContaining("a quota");
        assertThat(tries).isEqualTo(8);
        assertThat(pausesMicros.stream().mapToLong(Long::longValue).sum()).isEqualTo(25_400_000);
    }

    @Test
    void aRefusalIsTheEnd() {
        CompletableFuture<Void> done =
                publish(failing(1_000, new RefusedException("not authorized", new IllegalStateException())));

        assertThatThrownBy(done::join).hasCauseInstanceOf(RefusedException.class);
        assertThat(tries).isOne();
    }

    @Test
    void whatIsThrownIsTheEndToo() {
        CompletableFuture<Void> done = publish(_ -> {
            tries++;
            throw new IllegalArgumentException("cannot be encoded");
        });

        assertThatThrownBy(done::join).hasMessageContaining("cannot be encoded");
        assertThat(tries).isOne();
    }

    private CompletableFuture<Void> publish(Outlet outlet) {
        CompletionStage<Void> done = publications.publish(outlet, MESSAGE);
        return done.toCompletableFuture();
    }

    private Outlet failing(int times, Throwable failure) {
        return _ -> tries++ < times ? CompletableFuture.failedFuture(failure) : CompletableFuture.completedFuture(null);
    }
}
