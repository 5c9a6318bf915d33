package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestFiguresTest {

    private static final Experiment EXPERIMENT = experiment(1, 1);

    private static Experiment experiment(double pace, double priceFactor) {
        return new Experiment(
                Experiment.SCHEMA,
                "lab",
                "test",
                "",
                1,
                "",
                new Experiment.Machine("", 2, 1, "", ""),
                Map.of(),
                new Experiment.Pace("fast", pace),
                "",
                Map.of("resnet50", 1000.0),
                Map.of(),
                List.of(new Experiment.Phase(0, 3, "one", Map.of()), new Experiment.Phase(3, 6, "two", Map.of())),
                List.of(new Experiment.Arm("fixed", "fixed", Map.of(), null, Map.of())),
                1,
                List.of(),
                priceFactor);
    }

    private static RequestCounts counted(RequestRow... rows) {
        RequestCounts counts = new RequestCounts(EXPERIMENT);
        for (RequestRow row : rows) counts.add(row);
        return counts;
    }

    private static ModelCounts model(RequestRow... rows) {
        return counted(rows).model("resnet50").orElseThrow();
    }

    @Test
    void aLedgerWithEveryOutcomeBalances() {
        Ledger ledger = Ledger.of(counted(Rows.answered(1, 2), Rows.expired(1, 3)));

        assertThat(ledger).isEqualTo(new Ledger(2, 2, 1, 1, 0, 0, 0, 0, true));
    }

    @Test
    void aLostMessageOrAnIdTwiceDoesNotBalance() {
        RequestCounts twice = counted(Rows.answered(1, 2));
        twice.repeatedId();

        assertThat(Ledger.of(counted(Rows.answered(1, 2), Rows.lost(2))).balanced())
                .isFalse();
        assertThat(Ledger.of(twice).balanced()).isFalse();
        assertThat(Ledger.of(twice).repeatedIds()).isEqualTo(1);
    }

    @Test
    void anEndTooManyDoesNotBalance() {
        RequestCounts counts = counted(Rows.answered(1, 2));
        counts.ended(Rows.answered(1, 2));

        assertThat(Ledger.of(counts).inFlight()).isEqualTo(-1);
        assertThat(Ledger.of(counts).balanced()).isFalse();
    }

    @Test
    void anIdIsSeenOnce() {
        SeenIds ids = new SeenIds();

        assertThat(List.of("run-7", "run-8", "run-07", "other-7", "run-123456789", "run", "run-0"))
                .allSatisfy(id -> assertThat(ids.add(id)).as(id).isTrue());
        assertThat(List.of("run-7", "run-07", "run-123456789", "run", "run-0"))
                .allSatisfy(id -> assertThat(ids.add(id)).as(id).isFalse());
    }

    @Test
    void whatIsDueAndNeverEndsIsInFlight() {
        RequestCounts counts = new RequestCounts(EXPERIMENT);
        counts.due("resnet50", 500_000);
        counts.due("resnet50", 700_000);
        counts.ended(Rows.answered(0.5, 0.9));

        assertThat(Ledger.of(counts)).isEqualTo(new Ledger(2, 2, 1, 0, 0, 1, 0, 0, true));
        assertThat(Attainment.of(counts.model("resnet50").orElseThrow()).misses())
                .containsExactly(Map.entry("in-flight", 1L));
    }

    @Test
    void attainmentIsOfWhatWasPublishedAndSaysWhyTheRestMissed() {
        Attainment attainment =
                Attainment.of(model(Rows.answered(0, 0.5), Rows.answered(0, 2), Rows.expired(0, 1), Rows.lost(0)));

        assertThat(attainment.share()).hasValue(0.25);
        assertThat(attainment.misses())
                .containsExactlyInAnyOrderEntriesOf(Map.of("late", 1L, "expired", 1L, "lost", 1L));
    }

    @Test
    void nothingPublishedIsNoShare() {
        assertThat(new Attainment(0, 0, Map.of()).share()).isEmpty();
    }

    @Test
    void aPhaseCountsWhatIsDueInItAndInItsLastThird() {
        List<PhaseCounts> phases = model(
                        Rows.answered(0.5, 1), Rows.answered(2.5, 2.6), Rows.answered(2.9, 5), Rows.answered(3, 3.2))
                .phases;

        assertThat(phases.getFirst().published).isEqualTo(3);
        assertThat(phases.getFirst().share()).isEqualTo(2 / 3.0);
        assertThat(phases.getFirst().lastShare()).isEqualTo(0.5);
        assertThat(phases.getLast().published).isEqualTo(1);
        assertThat(phases.getLast().latency.getTotalCount()).isEqualTo(1);
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
        SecondCounts seconds = model(Rows.answered(0.5, 2.5), Rows.answered(1.5, 2.6), Rows.lost(2.7))
                .seconds();

        assertThat(seconds.waiting(5)).as("the lost one waits on").containsExactly(1, 2, 1, 1, 1);
        assertThat(seconds.seconds()).isEqualTo(3);
        assertThat(seconds.answered(2)).isEqualTo(2);
        assertThat(seconds.within(1)).as("1.1 s").isZero();
    }

    @Test
    void whatIsSaidToBeMuchLaterIsCountedInTheLastSecondOfAll() {
        SecondCounts seconds = model(Rows.answered(1, 1e9)).seconds();

        assertThat(seconds.seconds()).isEqualTo(6 + 3_600);
        assertThat(seconds.answered(6 + 3_600 - 1)).isEqualTo(1);
    }

    @Test
    void aRolloutPaysForBothTasksAndAMinuteAtLeast() {
        TaskSize size = new TaskSize(1024, 2048);
        List<TaskLife> tasks = new ArrayList<>();
        tasks.add(task("a", size, 0, 100));
        tasks.add(task("b", size, 90, 110));

        Cost cost = Cost.of(tasks, 200_000_000, 100_000_000, 500, Duration.ofMinutes(1), FargatePrice.US_EAST_1_X86);

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
        assertThat(Cost.words(experiment(20, 1))).contains("3 s at least (a minute at this pace)");
    }

    @Test
    void spareCapacityIsCheaperAndSaysSo() {
        assertThat(Cost.price(experiment(1, 0.3)).usdPerVcpuHour()).isCloseTo(0.3 * 0.04048, within(1e-12));
        assertThat(Cost.words(experiment(1, 0.3))).endsWith("on spare capacity at 0.3 of the price");
        assertThat(Cost.words(EXPERIMENT)).endsWith("from launched to stopped");
    }

    @Test
    void nothingInTimeHasNoPriceEach() {
        assertThat(Cost.of(List.of(), 1, 1, 0, Duration.ofMinutes(1), FargatePrice.US_EAST_1_X86)
                        .usdPer1000WithinSlo())
                .isEmpty();
    }

    private static TaskLife task(String name, TaskSize size, double launched, double stopped) {
        Map<TaskState, Long> reached = new EnumMap<>(TaskState.class);
        reached.put(TaskState.LAUNCHED, (long) (launched * 1e6));
        reached.put(TaskState.STOPPED, (long) (stopped * 1e6));
        return new TaskLife("resnet50", name, size, "scale", reached);
    }
}
