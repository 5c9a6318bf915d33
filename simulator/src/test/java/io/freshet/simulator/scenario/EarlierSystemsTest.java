package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every figure that is known of the earlier systems' loads. */
class EarlierSystemsTest {

    private static final RateCurve C = curve("system-c");

    private static RateCurve curve(String name) {
        Scenario scenario = Scenarios.load(name);
        return scenario.traffic()
                .values()
                .iterator()
                .next()
                .curve(scenario.length(), scenario.seed(), OptionalDouble.empty());
    }

    private static List<Double> perSecond(Scenario scenario, String model) {
        return scenario.phases().stream()
                .map(phase -> phase.load().getOrDefault(model, new Rate.PerSecond(0)))
                .map(rate -> rate.perSecond(OptionalDouble.empty()).orElseThrow())
                .toList();
    }

    @Test
    void systemAHasItsPhasesAndMixes() {
        Scenario a = Scenarios.load("system-a");

        assertThat(a.phases()).extracting(Phase::name).containsExactly("normal", "heavy", "normal", "heavy");
        assertThat(a.phases()).extracting(phase -> phase.length().toSeconds()).containsExactly(60L, 120L, 120L, 120L);
        // numeric : classification : image every 2 s: 2:2:1, 2:2:2, 2:2:1, 4:4:2
        assertThat(perSecond(a, "linear")).containsExactly(2 / 2.0, 2 / 2.0, 2 / 2.0, 4 / 2.0);
        assertThat(perSecond(a, "xgboost")).containsExactly(2 / 2.0, 2 / 2.0, 2 / 2.0, 4 / 2.0);
        assertThat(perSecond(a, "resnet50")).containsExactly(1 / 2.0, 2 / 2.0, 1 / 2.0, 2 / 2.0);
    }

    @Test
    void systemBRaisesItsUsersOnOneOfTwoServices() {
        double perUser = 1 / 20.0;

        assertThat(perSecond(Scenarios.load("system-b"), "resnet50"))
                .containsExactly(10 * perUser, 20 * perUser, 40 * perUser, 60 * perUser, 75 * perUser);
        assertThat(perSecond(Scenarios.load("system-b-unscaled"), "resnet50"))
                .containsExactly(10 * perUser, 15 * perUser, 20 * perUser, 40 * perUser, 75 * perUser);
        assertThat(Scenarios.load("system-b").models()).containsExactly("resnet50", "xgboost");
        assertThat(perSecond(Scenarios.load("system-b"), "xgboost")).containsOnly(0.0);
    }

    @Test
    void systemCLasts630SecondsWith9917Requests() {
        assertThat(C.bins()).isEqualTo(630);
        assertThat(C.expected()).isCloseTo(9_917, within(1e-6));
        assertThat(C.mean()).isCloseTo(15.7, within(0.05));
    }

    @Test
    void systemCGoesFrom4To44PerSecond() {
        assertThat(Arrays.stream(C.perSecond()).min()).hasValueCloseTo(4.0, within(1e-9));
        assertThat(C.peak()).isCloseTo(44, within(1e-9));
    }

    @Test
    void systemCRampsFromSecond254() {
        double[] rates = C.perSecond();

        assertThat(Arrays.copyOf(rates, 254)).containsOnly(9);
        assertThat(IntStream.range(254, 334)).allMatch(second -> rates[second] > rates[second - 1]);
    }

    @Test
    void systemCHas191SecondsOfAtLeast20WithAMeanOf33AndAHalf() {
        double[] rates = C.perSecond();
        int[] heavy = IntStream.range(0, rates.length)
                .filter(second -> rates[second] >= 20)
                .toArray();

        assertThat(heavy).hasSize(191);
        assertThat(heavy[heavy.length - 1]).isEqualTo(464);
        assertThat(Arrays.stream(heavy).mapToDouble(second -> rates[second]).average())
                .hasValueCloseTo(33.5, within(1e-9));
    }

    @Test
    void systemCsArrivalsArePoisson() {
        Scenario c = Scenarios.load("system-c");
        LoadPlan plan = LoadPlanner.plan(c, Map.of());

        assertThat(c.arrivals()).isEqualTo(Arrivals.POISSON);
        // a standard deviation of sqrt(9,917) = 100; the seed is fixed, so this either always or never holds
        assertThat(plan.size()).isBetween(9_600, 10_200);
    }

    @Test
    void systemDHas500PerSecondInTheMeanOfAnUnevenDay() {
        RateCurve d = curve("system-d");

        assertThat(d.length()).isEqualTo(Duration.ofHours(24));
        assertThat(d.mean()).isCloseTo(500, within(1e-6));
        // with 1 s an item, Little's law: as many busy workers as requests in a second
        assertThat(d.expected()).isCloseTo(500 * 86_400.0, within(0.1));
        assertThat(Arrays.stream(d.perSecond()).min()).hasValueCloseTo(175.0, within(1e-6));
        assertThat(d.peak()).isCloseTo(800, within(1e-6));
    }

    @Test
    void systemDIsTooMuchToListButAHundredthOfItIsNot() {
        Scenario d = Scenarios.load("system-d");

        assertThatThrownBy(() -> LoadPlanner.plan(d, Map.of()))
                .hasMessage("load: about 43200000 requests; a run that lists them has at most 5000000, "
                        + "so let it be shorter or lighter (--rate)");
        assertThat(LoadPlanner.plan(d.withRate(0.01), Map.of()).size()).isBetween(429_000, 435_000);
    }
}
