package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestFiguresTest {

    @Test
    void aLedgerWithEveryOutcomeBalances() {
        Ledger ledger = Ledger.of(List.of(Rows.answered(1, 2), Rows.expired(1, 3)));

        assertThat(ledger).isEqualTo(new Ledger(2, 2, 1, 1, 0, 0, 0, 0, true));
    }

    @Test
    void aLostMessageOrAnIdTwiceDoesNotBalance() {
        RequestRow once = Rows.answered(1, 2);

        assertThat(Ledger.of(List.of(once, Rows.lost(2))).balanced()).isFalse();
        assertThat(Ledger.of(List.of(once, once)).balanced()).isFalse();
        assertThat(Ledger.of(List.of(once, once)).repeatedIds()).isEqualTo(1);
    }

    @Test
    void attainmentIsOfWhatWasPublishedAndSaysWhyTheRestMissed() {
        Attainment attainment = Attainment.of(
                Stream.of(Rows.answered(0, 0.5), Rows.answered(0, 2), Rows.expired(0, 1), Rows.lost(0)), 1000);

        assertThat(attainment.share()).hasValue(0.25);
        assertThat(attainment.misses())
                .containsExactlyInAnyOrderEntriesOf(Map.of("late", 1L, "expired", 1L, "lost", 1L));
    }

    @Test
    void nothingPublishedIsNoShare() {
        assertThat(Attainment.of(Stream.of(), 1000).share()).isEmpty();
    }

    @Test
    void stagesAddUpToTheLatency() {
        RequestRow row = Rows.answered(1, 3);

        long sum = 0;
        for (Stage stage : Stage.values()) sum += stage.micros(row).orElseThrow();

        assertThat(sum / 1e3).isEqualTo(row.latencyMs().orElseThrow());
    }

    @Test
    void labelsAreCountedAndNumbersMeasured() {
        Accuracy labels = Accuracy.of(Stream.of(Rows.truth("5", "5.0"), Rows.truth("6", "5")))
                .orElseThrow();
        Accuracy numbers = Accuracy.of(Stream.of(Rows.truth("10.5", "10"), Rows.truth("19.5", "20")))
                .orElseThrow();

        assertThat(labels.accuracy()).hasValue(0.5);
        assertThat(numbers.rmse().orElseThrow()).isCloseTo(0.5, within(1e-12));
        assertThat(numbers.r2().orElseThrow()).isCloseTo(0.99, within(1e-12));
        assertThat(Accuracy.of(Stream.of(Rows.answered(0, 1)))).isEmpty();
    }

    @Test
    void waitingCountsWhatIsDueAndNotFinished() {
        List<RequestRow> rows = List.of(Rows.answered(0.5, 2.5), Rows.answered(1.5, 2.6), Rows.lost(2.7));

        assertThat(Backlog.perSecond(rows, 5)).containsExactly(1, 2, 1, 1, 1);
        assertThat(Backlog.most(rows, 0, 5_000_000)).isEqualTo(2);
        assertThat(Backlog.most(rows, 3_000_000, 5_000_000))
                .as("the lost one waits on")
                .isEqualTo(1);
    }

    @Test
    void aRolloutPaysForBothTasksAndAMinuteAtLeast() {
        TaskSize size = new TaskSize(1024, 2048);
        List<TaskLife> tasks = new ArrayList<>();
        tasks.add(task("a", size, 0, 100));
        tasks.add(task("b", size, 90, 110));

        Cost cost = Cost.of(tasks, 200_000_000, 100_000_000, 500, Duration.ofMinutes(1));

        double perSecond = (0.04048 + 2 * 0.004445) / 3600;
        assertThat(cost.vcpuSeconds()).isCloseTo(120, within(1e-9));
        assertThat(cost.gbSeconds()).isCloseTo(240, within(1e-9));
        assertThat(cost.usd()).isCloseTo((100 + 60) * perSecond, within(1e-12));
        assertThat(cost.usdPer1000WithinSlo().orElseThrow()).isCloseTo(2 * cost.usd(), within(1e-12));
        assertThat(cost.usdPerMonth())
                .as("110 task seconds in 100 s of load")
                .isCloseTo(1.1 * perSecond * 3600 * 730, within(1e-9));
    }

    @Test
    void theMinuteIsThatOfThePace() {
        assertThat(Cost.billedAtLeast(new Experiment.Pace("aws", 1))).isEqualTo(Duration.ofSeconds(60));
        assertThat(Cost.billedAtLeast(new Experiment.Pace("fast", 20))).isEqualTo(Duration.ofSeconds(3));
        assertThat(Cost.words(new Experiment.Pace("fast", 20))).contains("3 s at least (a minute at this pace)");
    }

    @Test
    void nothingInTimeHasNoPriceEach() {
        assertThat(Cost.of(List.of(), 1, 1, 0, Duration.ofMinutes(1)).usdPer1000WithinSlo())
                .isEmpty();
    }

    private static TaskLife task(String name, TaskSize size, double launched, double stopped) {
        Map<TaskState, Long> reached = new EnumMap<>(TaskState.class);
        reached.put(TaskState.LAUNCHED, (long) (launched * 1e6));
        reached.put(TaskState.STOPPED, (long) (stopped * 1e6));
        return new TaskLife("resnet50", name, size, "scale", reached);
    }
}
