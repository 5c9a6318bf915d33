package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadPlannerTest {

    private static final Map<String, Double> ONE_TASK = Map.of("resnet50", 2.2);

    private static Scenario scenario(Arrivals arrivals, String linear, String xgboost) {
        return Scenarios.parse(
                "test.yaml", """
                name: test
                seed: 3
                arrivals: %s
                phases:
                  - {for: 100s, load: {linear: %s, xgboost: %s}}
                  - {for: 100s, load: {linear: %s}}
                slo: {linear: 1s, xgboost: 1s}
                """.formatted(arrivals.name().toLowerCase(Locale.ROOT), linear, xgboost, linear));
    }

    private static String line(PlannedRequest request) {
        return "%d %s %s %d".formatted(request.offsetMicros(), request.id(), request.topic(), request.payload());
    }

    private static long[] offsets(LoadPlan plan, String model) {
        return plan.requests()
                .filter(request -> request.model().equals(model))
                .mapToLong(PlannedRequest::offsetMicros)
                .toArray();
    }

    @Test
    void sameSeedGivesTheSameRequests() {
        List<PlannedRequest> once = LoadPlanner.plan(Scenarios.load("system-a"), Map.of())
                .requests()
                .toList();
        List<PlannedRequest> again = LoadPlanner.plan(Scenarios.load("system-a"), Map.of())
                .requests()
                .toList();

        assertThat(once).hasSizeGreaterThan(1_000).isEqualTo(again);
    }

    /** Recorded once: whoever changes it changes what every seed means. */
    @Test
    void theFirstRequestsOfASeedAreTheseOnEveryMachine() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("burst"), ONE_TASK);

        assertThat(plan.requests().limit(3).map(LoadPlannerTest::line))
                .containsExactly(
                        "15610 burst-7-604c6b4f-0 freshet/south/south-06/infer/resnet50 1002631769",
                        "21878 burst-7-604c6b4f-1 freshet/south/south-05/infer/linear 1997195677",
                        "157215 burst-7-604c6b4f-2 freshet/south/south-06/infer/linear 1678693971");
    }

    @Test
    void anotherSeedGivesOtherTimesAndIds() {
        Scenario burst = Scenarios.load("burst");
        LoadPlan seven = LoadPlanner.plan(burst, ONE_TASK);
        LoadPlan eight = LoadPlanner.plan(burst.withSeed(8), ONE_TASK);

        assertThat(eight.runId()).isNotEqualTo(seven.runId());
        assertThat(offsets(eight, "linear")).isNotEqualTo(offsets(seven, "linear"));
    }

    @Test
    void objectivesAndFaultsDoNotChangeWhatIsSent() {
        LoadPlan plain = LoadPlanner.plan(Scenarios.load("burst"), ONE_TASK);
        LoadPlan faulty = LoadPlanner.plan(Scenarios.load("burst-faults"), ONE_TASK);

        assertThat(offsets(faulty, "resnet50")).isEqualTo(offsets(plain, "resnet50"));
    }

    @Test
    void requestsAreSortedAndInsideTheLoad() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("burst"), ONE_TASK);

        assertThat(plan.requests().map(PlannedRequest::offsetMicros)).isSorted();
        assertThat(plan.offsetMicros(0)).isNotNegative();
        assertThat(plan.offsetMicros(plan.size() - 1)).isLessThan(plan.lengthMicros());
    }

    @Test
    void theRateOfOneModelLeavesTheOthersAlone() {
        LoadPlan light = LoadPlanner.plan(scenario(Arrivals.POISSON, "5/s", "5/s"), Map.of());
        LoadPlan heavy = LoadPlanner.plan(scenario(Arrivals.POISSON, "5/s", "50/s"), Map.of());

        assertThat(offsets(heavy, "xgboost").length).isGreaterThan(3_000);
        assertThat(offsets(heavy, "linear")).isEqualTo(offsets(light, "linear"));
    }

    @Test
    void poissonCountsAndGapsHaveTheRightMeanAndSpread() {
        long[] times = offsets(LoadPlanner.plan(scenario(Arrivals.POISSON, "50/s", "1/s"), Map.of()), "linear");

        // 10,000 expected with a standard deviation of 100; the seed is fixed, so this either always or never holds
        assertThat(times.length).isBetween(9_700, 10_300);
        double[] gaps = new double[times.length - 1];
        for (int i = 0; i < gaps.length; i++) gaps[i] = times[i + 1] - times[i];
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(20_000, within(600.0));
        assertThat(Math.sqrt(variance) / mean)
                .as("coefficient of variation of exponential gaps")
                .isCloseTo(1, within(0.05));
    }

    @Test
    void poissonCountsPerSecondVaryAsMuchAsTheirMean() {
        long[] times = offsets(LoadPlanner.plan(scenario(Arrivals.POISSON, "20/s", "1/s"), Map.of()), "linear");
        long[] perSecond = new long[200];
        for (long time : times) perSecond[(int) (time / 1_000_000)]++;
        double mean = LongStream.of(perSecond).average().orElseThrow();
        double variance = LongStream.of(perSecond)
                .mapToDouble(n -> (n - mean) * (n - mean))
                .average()
                .orElseThrow();

        assertThat(variance / mean).isCloseTo(1, within(0.3));
    }

    @Test
    void evenArrivalsAreAMetronome() {
        long[] times = offsets(LoadPlanner.plan(scenario(Arrivals.EVEN, "4/s", "1/s"), Map.of()), "linear");

        assertThat(times).hasSize(800);
        for (int i = 1; i < times.length; i++)
            assertThat(times[i] - times[i - 1]).isBetween(249_999L, 250_001L);
    }

    @Test
    void theEarlierStudysMixesComeOutExactly() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("system-a"), Map.of());

        assertThat(offsets(plan, "linear")).hasSize(60 + 120 + 120 + 240);
        assertThat(offsets(plan, "resnet50")).hasSize(30 + 120 + 60 + 120);
    }

    @Test
    void aMultiplierScalesEveryRate() {
        Scenario twice = Scenarios.load("system-a").withRate(2);

        assertThat(LoadPlanner.plan(twice, Map.of()).size())
                .isEqualTo(2
                        * LoadPlanner.plan(Scenarios.load("system-a"), Map.of()).size());
        assertThat(twice.phases().getFirst().load()).containsEntry("resnet50", new Rate.PerSecond(1));
    }

    @Test
    void relativeRatesBecomeAbsoluteInThePlannedPhases() {
        List<PlannedPhase> phases =
                LoadPlanner.plan(Scenarios.load("burst"), ONE_TASK).phases();

        assertThat(phases).extracting(PlannedPhase::endMicros).containsExactly(15_000_000L, 75_000_000L, 90_000_000L);
        assertThat(phases.get(1).perSecond().get("resnet50")).isCloseTo(1.4 * 2.2, within(1e-9));
    }

    @Test
    void aRelativeRateWithoutItsMeasureIsRefused() {
        Scenario burst = Scenarios.load("burst");

        assertThatThrownBy(() -> LoadPlanner.plan(burst, Map.of("linear", 100.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("phases[0].load.resnet50: 0.5x is relative");
    }

    @Test
    void aLoadTooLargeForOneRunIsRefused() {
        Scenario huge = Scenarios.load("system-a").withRate(10_000);

        assertThatThrownBy(() -> LoadPlanner.plan(huge, Map.of())).hasMessageContaining("at most 5000000");
    }

    @Test
    void anIdLeadsBackToItsRequestAndOthersDoNot() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("smoke"), Map.of());
        String last = plan.id(plan.size() - 1);

        assertThat(plan.sequenceOf(last)).hasValue(plan.size() - 1);
        assertThat(plan.sequenceOf(plan.runId() + "-" + (plan.size() + 1))).isEmpty();
        assertThat(plan.sequenceOf(plan.runId() + "-")).isEmpty();
        assertThat(plan.sequenceOf(plan.runId() + "-1x")).isEmpty();
        assertThat(plan.sequenceOf(plan.runId() + "-99999999999")).isEmpty();
        assertThat(plan.sequenceOf("other-7-00000000-1")).isEmpty();
    }

    @Test
    void everyDeviceOfEverySiteTakesPart() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("burst"), ONE_TASK);
        Map<Device, Integer> requests = new TreeMap<>(Comparator.comparing(Device::name));
        plan.requests().forEach(request -> requests.merge(request.device(), 1, Integer::sum));

        assertThat(requests.keySet())
                .containsExactlyInAnyOrderElementsOf(plan.devices())
                .hasSize(12);
    }

    @Test
    void durationsAreReadToTheMicrosecond() {
        assertThat(Durations.parse("1.5s")).isEqualTo(Duration.ofMillis(1_500));
        assertThat(Durations.parse("0.001ms")).isEqualTo(Duration.ofNanos(1_000));
        assertThat(Durations.words(Duration.ofMinutes(7))).isEqualTo("420 s");
        assertThatThrownBy(() -> Durations.parse("900h")).hasMessageContaining("longer than 31 days");
    }
}
