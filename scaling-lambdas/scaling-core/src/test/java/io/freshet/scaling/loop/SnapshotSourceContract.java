package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SnapshotSource} has to do. An adapter's test extends this. */
public abstract class SnapshotSourceContract {

    protected abstract SnapshotSource source();

    /** A service that has been measured for the whole history of {@link #needs}. */
    protected abstract String service();

    /** A service that runs and of which nothing was ever measured. */
    protected abstract String unmeasuredService();

    /** Signals that this world can give, at the steps at which it can. */
    protected abstract List<SignalNeed> needs();

    /** A signal at a step that this world cannot give. */
    protected abstract SignalNeed unsupported();

    /** The time to ask for; an adapter to a real system returns a real time. */
    protected Instant now() {
        return NOON;
    }

    private ServiceSnapshot read() {
        return source().read(service(), now(), needs());
    }

    @Test
    void aSnapshotIsOfTheServiceAndTheMoment() {
        assertThat(read().service()).isEqualTo(service());
        assertThat(read().at()).isEqualTo(now());
    }

    @Test
    void everySignalAskedForHasItsStep() {
        for (SignalNeed need : needs()) {
            Series series = read().signals().of(need.signal()).orElseThrow();
            assertThat(series.step()).as("%s", need.signal()).isEqualTo(need.step());
        }
    }

    @Test
    void noSeriesIsLongerThanAskedForOrEmpty() {
        for (SignalNeed need : needs()) {
            Series series = read().signals().of(need.signal()).orElseThrow();
            assertThat(series.size()).as("%s", need.signal()).isBetween(1, need.samples());
            assertThat(series.presentCount()).as("%s", need.signal()).isPositive();
        }
    }

    @Test
    void noSampleReachesBeyondTheMoment() {
        for (SignalNeed need : needs()) {
            Series series = read().signals().of(need.signal()).orElseThrow();
            Instant end = series.start().plus(series.step().multipliedBy(series.size()));
            assertThat(end).as("%s", need.signal()).isBeforeOrEqualTo(now());
        }
    }

    @Test
    void nothingAskedForIsAllowed() {
        assertThat(source().read(service(), now(), List.of()).service()).isEqualTo(service());
    }

    @Test
    void whatWasNotMeasuredIsAbsentAndNotZero() {
        ServiceSnapshot silent = source().read(unmeasuredService(), now(), needs());
        for (SignalNeed need : needs()) {
            assertThat(silent.signals()
                            .of(need.signal())
                            .map(Series::presentCount)
                            .orElse(0))
                    .as("samples of %s", need.signal())
                    .isZero();
        }
    }

    @Test
    void aStepThatCannotBeGivenIsRefusedByName() {
        assertThatThrownBy(() -> source().read(service(), now(), List.of(unsupported())))
                .isInstanceOf(UnsupportedSignalException.class)
                .hasMessageContaining(unsupported().signal().name())
                .hasMessageContaining(unsupported().step().toString());
    }
}
