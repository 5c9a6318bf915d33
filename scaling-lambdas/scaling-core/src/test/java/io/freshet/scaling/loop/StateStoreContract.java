package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.loop.StateStore.Saved;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} has to do. An adapter's test extends this and hands in a store that is empty. */
public abstract class StateStoreContract {

    /** A store without a single entry, the same one for the whole of one test. */
    protected abstract StateStore store();

    private static Saved saved(long revision, String state) {
        return new Saved(revision, "some-policy", 2, state, Optional.empty());
    }

    @Test
    void aServiceNeverSavedHasNothing() {
        assertThat(store().load("linear")).isEmpty();
    }

    @Test
    void whatWasSavedIsLoaded() {
        Saved all = new Saved(1, "some-policy", 7, "{\"text\":\"ä \\n\"}", Optional.of(tasks(2, HALF)));
        assertThat(store().save("linear", all)).isTrue();
        assertThat(store().load("linear")).contains(all);
    }

    @Test
    void aLongStateIsKeptWhole() {
        Saved all = saved(1, "0123456789".repeat(5_000));
        assertThat(store().save("linear", all)).isTrue();
        assertThat(store().load("linear")).contains(all);
    }

    @Test
    void theNextRevisionReplacesTheOneBefore() {
        store().save("linear", saved(1, "a"));
        assertThat(store().save("linear", saved(2, "b"))).isTrue();
        assertThat(store().load("linear")).contains(saved(2, "b"));
    }

    @Test
    void theSameRevisionIsSavedOnce() {
        store().save("linear", saved(1, "a"));
        assertThat(store().save("linear", saved(1, "b"))).isFalse();
        assertThat(store().save("linear", saved(1, "a"))).isFalse();
        assertThat(store().load("linear")).contains(saved(1, "a"));
    }

    @Test
    void anOlderOrALaterRevisionIsRefused() {
        assertThat(store().save("linear", saved(2, "too late for a first"))).isFalse();
        store().save("linear", saved(1, "a"));
        store().save("linear", saved(2, "b"));
        assertThat(store().save("linear", saved(2, "c"))).isFalse();
        assertThat(store().save("linear", saved(4, "d"))).isFalse();
        assertThat(store().load("linear")).contains(saved(2, "b"));
    }

    @Test
    void servicesDoNotTouchEachOther() {
        store().save("linear", saved(1, "a"));
        assertThat(store().load("xgboost")).isEmpty();
        assertThat(store().save("xgboost", saved(1, "b"))).isTrue();
        assertThat(store().load("linear")).contains(saved(1, "a"));
    }

    @Test
    void ofManyThatSaveTheSameRevisionOneWins() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int revision = 1; revision <= 20; revision++) {
                int next = revision;
                Callable<Boolean> attempt = () -> store().save(
                                "linear", saved(next, Thread.currentThread().getName()));
                int won = 0;
                for (Future<Boolean> saved : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    if (saved.get()) won++;
                }
                assertThat(won).as("winners of revision %d", next).isOne();
            }
        }
    }
}
