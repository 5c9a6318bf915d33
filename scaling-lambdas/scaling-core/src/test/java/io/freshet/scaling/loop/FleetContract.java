package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.loop.Fleet.Applied;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Fleet} has to do. An adapter's test extends this and hands in a fleet that runs one service, settled at
 * {@link #initial}.
 */
public abstract class FleetContract {

    protected abstract Fleet fleet();

    protected abstract String service();

    /** Capacity that the service has at the start of each test. */
    protected Capacity initial() {
        return tasks(1, QUARTER);
    }

    /** The same size with more tasks. */
    protected Capacity more() {
        return tasks(3, QUARTER);
    }

    /** The initial count at another size. */
    protected Capacity resized() {
        return tasks(1, HALF);
    }

    /** What the fleet was asked for last and accepted. */
    protected abstract Capacity desired();

    /** Lets the fleet reach what was asked for. */
    protected abstract void settle();

    /** The time to hand in; an adapter to a real system returns a real time. */
    protected Instant now() {
        return NOON;
    }

    private Applied apply(Capacity wanted) {
        return fleet().apply(service(), wanted, "contract", now());
    }

    @Test
    void whatIsThereAlreadyChangesNothing() {
        assertThat(apply(initial())).isEqualTo(new Applied.Unchanged());
        assertThat(desired()).isEqualTo(initial());
    }

    @Test
    void moreTasksAreAccepted() {
        assertThat(apply(more())).isEqualTo(new Applied.Accepted());
        assertThat(desired()).isEqualTo(more());
    }

    @Test
    void askingTwiceIsAskingOnce() {
        apply(more());
        assertThat(apply(more())).isEqualTo(new Applied.Unchanged());
        settle();
        assertThat(apply(more())).isEqualTo(new Applied.Unchanged());
    }

    @Test
    void fewerTasksAreAcceptedOnceThereAreMore() {
        apply(more());
        settle();
        assertThat(apply(initial())).isEqualTo(new Applied.Accepted());
        assertThat(desired()).isEqualTo(initial());
    }

    @Test
    void oneRolloutAtATime() {
        assertThat(apply(resized())).isEqualTo(new Applied.Accepted());
        assertThat(apply(initial())).isInstanceOf(Applied.Refused.class);
        assertThat(desired()).isEqualTo(resized());
    }

    @Test
    void afterARolloutTheNextIsAccepted() {
        apply(resized());
        settle();
        assertThat(apply(initial())).isEqualTo(new Applied.Accepted());
    }

    @Test
    void aRefusalSaysWhy() {
        apply(resized());
        assertThat(apply(initial()))
                .isInstanceOfSatisfying(
                        Applied.Refused.class,
                        refused -> assertThat(refused.reason()).isNotBlank());
    }

    @Test
    void anUnknownServiceIsNamed() {
        assertThatThrownBy(() -> fleet().apply("no-such-service", initial(), "contract", now()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-service");
    }
}
