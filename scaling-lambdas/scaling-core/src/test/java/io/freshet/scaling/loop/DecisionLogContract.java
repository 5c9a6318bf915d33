package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signals;
import io.freshet.scaling.loop.Fleet.Applied;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link DecisionLog} has to do. An adapter's test extends this and hands in a log without an entry. */
public abstract class DecisionLogContract {

    protected abstract DecisionLog log();

    /** What was written, one text per entry, in the order of writing. */
    protected abstract List<String> entries();

    private static final ServiceSnapshot OBSERVED = settled(tasks(1, QUARTER), Signals.NONE);

    @Test
    void aDecisionToScaleIsWrittenWithItsNumbers() {
        log().decided(
                        OBSERVED,
                        "hybrid",
                        new Decision.Scale(tasks(3, QUARTER), "demand 5.5/s"),
                        new Applied.Accepted());
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .contains(SERVICE, "hybrid", "demand 5.5/s", "3")
                        .containsAnyOf("256", "0.25"));
    }

    @Test
    void aHoldIsWrittenWithItsReason() {
        log().decided(OBSERVED, "hybrid", new Decision.Hold("no arrivals reading"), new Applied.Unchanged());
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains(SERVICE, "hybrid", "no arrivals reading"));
    }

    @Test
    void aRefusalIsWrittenWithItsReason() {
        Decision scale = new Decision.Scale(tasks(3, QUARTER), "demand 5.5/s");
        log().decided(OBSERVED, "hybrid", scale, new Applied.Refused("a rollout is running"));
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("a rollout is running"));
    }

    @Test
    void aNoticeIsWritten() {
        log().noticed(SERVICE, NOON, "another tick saved first");
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains(SERVICE, "another tick saved first"));
    }

    @Test
    void entriesKeepTheirOrder() {
        log().noticed(SERVICE, NOON, "first");
        log().decided(OBSERVED, "hybrid", new Decision.Hold("second"), new Applied.Unchanged());
        log().noticed(SERVICE, NOON.plusSeconds(1), "third");
        assertThat(entries()).hasSize(3);
        assertThat(entries().get(0)).contains("first");
        assertThat(entries().get(1)).contains("second");
        assertThat(entries().get(2)).contains("third");
    }

    @Test
    void textThatLooksLikeAnEntryStaysOneEntry() {
        log().noticed(SERVICE, NOON, "two\nlines and a \"quote\"");
        assertThat(entries()).hasSize(1);
    }
}
