package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String EVERYTHING = """
            name: burst-with-a-fault
            description: all keys
            seed: 9
            arrivals: even
            sites: [quay, lock]
            devices: 3
            phases: [{for: 1500ms, load: {resnet50: 0.5x, linear: 20/s}}, {name: heavy, for: 2m, load: {resnet50: 2.5x}}]
            slo: {resnet50: 1500ms, linear: 250ms}
            deadlines: {resnet50: 10s}
            faults:
              - {at: 40s, pause: router, for: 5s}
              - {at: 30s, kill: resnet50}
              - {at: 31s, restart: broker}
            """;

    @Test
    void readsEveryKey() {
        Scenario scenario = Scenarios.parse("all.yaml", EVERYTHING);

        assertThat(scenario.name()).isEqualTo("burst-with-a-fault");
        assertThat(scenario.seed()).isEqualTo(9);
        assertThat(scenario.arrivals()).isEqualTo(Arrivals.EVEN);
        assertThat(scenario.sites()).containsExactly("quay", "lock");
        assertThat(scenario.devicesPerSite()).isEqualTo(3);
        assertThat(scenario.length()).isEqualTo(Duration.ofMillis(121_500));
        assertThat(scenario.models()).containsExactly("linear", "resnet50");
        assertThat(scenario.phases().get(0).name()).isEqualTo("phase 1");
        assertThat(scenario.phases().get(0).load())
                .containsEntry("resnet50", new Rate.OfOneTask(0.5))
                .containsEntry("linear", new Rate.PerSecond(20));
        assertThat(scenario.slo()).containsEntry("resnet50", Duration.ofMillis(1_500));
        assertThat(scenario.deadlines()).containsOnlyKeys("resnet50");
    }

    @Test
    void ordersFaultsByTime() {
        assertThat(Scenarios.parse("all.yaml", EVERYTHING).faults())
                .containsExactly(
                        new Fault.Kill(Duration.ofSeconds(30), new FaultTarget.OneTask("resnet50")),
                        new Fault.Restart(Duration.ofSeconds(31), new FaultTarget.Broker()),
                        new Fault.Pause(Duration.ofSeconds(40), new FaultTarget.Router(), Duration.ofSeconds(5)));
    }

    @Test
    void saysInWordsWhatIsRun() {
        assertThat(Scenarios.parse("all.yaml", EVERYTHING).inWords())
                .isEqualTo("121.5 s of even arrivals from 6 devices at quay, lock, seed 9; "
                        + "phase 1 1.5 s: linear 20/s, resnet50 0.5x; heavy 120 s: resnet50 2.5x; "
                        + "answered within: linear 250 ms, resnet50 1.5 s; given up after: resnet50 10 s; "
                        + "at 30 s kill one resnet50 task; at 31 s restart broker; at 40 s pause router for 5 s.");
    }

    @Test
    void readsTheExampleOfTheDesign() {
        Scenario scenario = Scenarios.parse("design.md", """
                name: burst-with-a-fault
                seed: 7
                phases: [{for: 20s, load: {resnet50: 0.5x, xgboost: 20/s, linear: 20/s}}, {for: 40s, load: {resnet50: 2.5x, xgboost: 40/s, linear: 40/s}}]   # x: of what one initial task of that model can do
                slo: {resnet50: 1500ms, xgboost: 250ms, linear: 250ms}
                faults: [{at: 30s, kill: router}]
                """);

        assertThat(scenario.arrivals()).isEqualTo(Arrivals.POISSON);
        assertThat(scenario.length()).isEqualTo(Duration.ofSeconds(60));
        assertThat(scenario.faults()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed: 9              | seed: minus                 | x.yaml: seed: must be a whole number, was 'minus'
            seed: 9              | seeds: 9                    | x.yaml: seeds: unknown key; allowed: name, description, seed, arrivals, sites, devices, for, phases, traffic, slo, deadlines, faults
            seed: 9              | seed: -1                    | x.yaml: seed: must not be negative, was -1
            arrivals: even       | arrivals: bursty            | x.yaml: arrivals: 'bursty' is neither poisson nor even
            resnet50: 2.5x       | resnet50: 2.5               | x.yaml: phases[1].load.resnet50: '2.5' is no rate; write 20/s, or 0.5x for times what one initial task can do
            resnet50: 2.5x       | resnet51: 2.5x              | x.yaml: slo.resnet51: missing; every model of the load needs one
            for: 1500ms          | for: 1500                   | x.yaml: phases[0].for: '1500' is no duration; write 20s, 1500ms, 2m or 1h
            for: 1500ms          | for: 0s                     | x.yaml: phases[0]: for: must be longer than nothing, was 0 ms
            for: 2m              | far: 2m                     | x.yaml: phases[1].far: unknown key; allowed: name, for, load
            at: 40s, pause       | at: 4000s, pause            | x.yaml: faults[0].at: 4000 s is not before the end of the load at 121.5 s
            kill: resnet50       | kill: resnet5               | x.yaml: faults[1].kill: 'resnet5' is neither router, broker nor a model of the load: [linear, resnet50]
            kill: resnet50       | restart: resnet50           | x.yaml: faults[1]: restart: only router and broker restart; a task of 'resnet50' is replaced: write kill
            kill: resnet50       | kill: resnet50, for: 1s     | x.yaml: faults[1]: for: only a pause has a length
            pause: router, for: 5s | pause: router             | x.yaml: faults[0]: for: missing
            kill: resnet50       | kill: router, pause: router | x.yaml: faults[1]: needs exactly one of kill, restart and pause, has [kill, pause]
            deadlines: {resnet50 | deadlines: {xgboost         | x.yaml: deadlines.xgboost: no phase has load for it; models of the load: [linear, resnet50]
            sites: [quay, lock]  | sites: [quay, shadow]       | x.yaml: sites: site: 'shadow' is reserved
            sites: [quay, lock]  | sites: quay                 | x.yaml: sites: must be a list, was 'quay'
            devices: 3           | devices: 0                  | x.yaml: devices: must be at least 1, was 0
            name: burst-with-a-fault | name: Burst             | x.yaml: name: 'Burst' must be 1 to 40 lower-case letters, digits and hyphens
            """)
    void namesFileFieldAndReason(String part, String wrong, String message) {
        assertThat(EVERYTHING).contains(part);
        String yaml = EVERYTHING.replace(part, wrong);

        assertThatThrownBy(() -> Scenarios.parse("x.yaml", yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAKeyGivenTwiceAndYamlThatIsNone() {
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", EVERYTHING + "seed: 10\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("x.yaml: line 14")
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", "name: [")).hasMessageContaining("not readable as YAML");
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", "")).hasMessageContaining("x.yaml: must be a mapping");
    }

    @Test
    void everyBuiltInScenarioIsReadable() {
        List<Scenario> all = Scenarios.builtIn().stream().map(Scenarios::load).toList();

        assertThat(all).extracting(Scenario::name).isEqualTo(Scenarios.builtIn());
        assertThat(all)
                .allSatisfy(scenario -> assertThat(scenario.description()).isNotBlank());
        assertThat(all.subList(0, 3))
                .extracting(Scenario::length)
                .containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(90), Duration.ofSeconds(10));
    }

    @Test
    void sayWhichScenariosThereAre() {
        assertThatThrownBy(() -> Scenarios.load("bursts"))
                .hasMessage(
                        "bursts: neither a file nor a built-in scenario; built in: burst, burst-faults, smoke, steady, step, "
                                + "ramp, spike, flash-crowd, sawtooth, square, diurnal, bursty, walk, "
                                + "system-a, system-b, system-b-unscaled, system-c, system-d");
    }
}
