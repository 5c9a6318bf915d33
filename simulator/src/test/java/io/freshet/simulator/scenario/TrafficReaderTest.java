package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrafficReaderTest {

    private static final String SPIKE = """
            name: test
            for: 3m
            traffic:
              resnet50: {shape: spike, base: 0.5x, peak: 2x, at: 60s, for: 20s}
            slo: {resnet50: 1s}
            """;

    @TempDir
    Path directory;

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Scenario with(String traffic) {
        return Scenarios.parse("x.yaml", """
                name: test
                for: 3m
                traffic: {m: {%s}}
                slo: {m: 1s}
                """.formatted(traffic));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsEveryShape(String yaml, Shape shape) {
        assertThat(with(yaml).traffic()).containsEntry("m", new Traffic(shape, new Rate.PerSecond(1), "m"));
    }

    static List<Arguments> shapes() {
        return List.of(
                Arguments.of("shape: steady, rate: 20/s", new Shape.Steady(20)),
                Arguments.of(
                        "shape: points, points: [{at: 0s, rate: 1/s}, {at: 2m, rate: 3/s}]",
                        new Shape.Points(List.of(new Shape.Points.Point(s(0), 1), new Shape.Points.Point(s(120), 3)))),
                Arguments.of(
                        "shape: steps, levels: [{for: 10s, rate: 1/s}, {for: 20s, rate: 3/s}]",
                        new Shape.Steps(List.of(new Shape.Steps.Level(s(10), 1), new Shape.Steps.Level(s(20), 3)))),
                Arguments.of("shape: step, before: 1/s, after: 2/s, at: 3s", new Shape.Step(1, 2, s(3))),
                Arguments.of(
                        "shape: ramp, from: 1/s, to: 2/s, at: 3s, rise: 4s",
                        new Shape.Ramp(1, 2, s(3), s(4), Optional.empty())),
                Arguments.of(
                        "shape: ramp, from: 1/s, to: 2/s, at: 3s, rise: 4s, fall: 5s",
                        new Shape.Ramp(1, 2, s(3), s(4), Optional.of(s(5)))),
                Arguments.of("shape: spike, base: 1/s, peak: 2/s, at: 3s, for: 4s", new Shape.Spike(1, 2, s(3), s(4))),
                Arguments.of(
                        "shape: sawtooth, low: 1/s, high: 2/s, period: 3s, offset: 1s",
                        new Shape.Sawtooth(1, 2, s(3), s(1))),
                Arguments.of("shape: square, low: 1/s, high: 2/s, period: 3s", new Shape.Square(1, 2, s(3), s(0))),
                Arguments.of(
                        "shape: diurnal, low: 1/s, high: 2/s, period: 24h",
                        new Shape.Diurnal(1, 2, s(86_400), s(0), 1)),
                Arguments.of(
                        "shape: diurnal, low: 1/s, high: 2/s, period: 24h, offset: 6h, sharpness: 3",
                        new Shape.Diurnal(1, 2, s(86_400), s(21_600), 3)),
                Arguments.of(
                        "shape: flash-crowd, base: 1/s, peak: 2/s, at: 3s, rise: 4s, decay: 5s",
                        new Shape.FlashCrowd(1, 2, s(3), s(4), s(5))),
                Arguments.of(
                        "shape: bursty, low: 1/s, high: 2/s, low-for: 3s, high-for: 4s",
                        new Shape.Bursty(1, 2, s(3), s(4))),
                Arguments.of(
                        "shape: walk, median: 1/s, spread: 0.5, memory: 3s, cap: 4/s",
                        new Shape.Walk(1, 0.5, s(3), 4)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shape: steady, rate: 20/s                                            | steady at 20
            shape: points, points: [{at: 0s, rate: 1/s}, {at: 2m, rate: 3/s}]    | through 1 at 0 ms, 3 at 120 s
            shape: steps, levels: [{for: 10s, rate: 1/s}, {for: 20s, rate: 3/s}] | steps of 1 for 10 s, 3 for 20 s
            shape: step, before: 1/s, after: 2/s, at: 3s                         | step from 1 to 2 at 3 s
            shape: ramp, from: 1/s, to: 2/s, at: 3s, rise: 4s                    | ramp from 1 to 2 at 3 s within 4 s
            shape: ramp, from: 1/s, to: 2/s, at: 3s, rise: 4s, fall: 5s          | ramp from 1 to 2 at 3 s within 4 s, back within 5 s
            shape: spike, base: 1/s, peak: 2/s, at: 3s, for: 4s                  | spike from 1 to 2 at 3 s for 4 s
            shape: sawtooth, low: 1/s, high: 2/s, period: 3s                     | sawtooth from 1 to 2 every 3 s
            shape: square, low: 1/s, high: 2/s, period: 3s                       | square wave of 1 and 2 every 3 s
            shape: diurnal, low: 1/s, high: 2/s, period: 24h                     | diurnal from 1 to 2 every 86400 s, sharpness 1
            shape: flash-crowd, base: 1/s, peak: 2/s, at: 3s, rise: 4s, decay: 5s | flash crowd from 1 to 2 at 3 s within 4 s, decaying over 5 s
            shape: bursty, low: 1/s, high: 2/s, low-for: 3s, high-for: 4s        | bursty, 1 for about 3 s and 2 for about 4 s
            shape: walk, median: 1/s, spread: 0.5, memory: 3s, cap: 4/s          | random walk about 1, spread 0.5, memory 3 s, at most 4
            """)
    void saysEveryShapeInWords(String yaml, String words) {
        assertThat(with(yaml).inWords()).contains("; m: " + words + ", in units of 1/s; ");
    }

    @Test
    void aShapeInTimesOfOneTaskIsKeptAsSuch() {
        Scenario scenario = Scenarios.parse("x.yaml", SPIKE);

        assertThat(scenario.traffic())
                .containsEntry(
                        "resnet50",
                        new Traffic(new Shape.Spike(0.5, 2, s(60), s(20)), new Rate.OfOneTask(1), "resnet50"));
        assertThat(scenario.phases()).extracting(Phase::name).containsExactly("load");
        assertThat(scenario.length()).isEqualTo(s(180));
        assertThat(scenario.inWords())
                .contains("load 180 s: no load; resnet50: spike from 0.5 to 2 at 60 s for 20 s, in units of 1x;");
        assertThat(scenario.withRate(3).inWords()).contains("in units of 3x;");
    }

    @Test
    void phasesNameThePartsAndGiveOthersTheirRates() {
        Scenario scenario = Scenarios.load("spike");

        assertThat(scenario.phases()).extracting(Phase::name).containsExactly("before", "spike", "after");
        assertThat(scenario.models()).containsExactly("linear", "resnet50", "xgboost");
        assertThat(scenario.traffic()).containsOnlyKeys("resnet50");
    }

    @Test
    void aMixSplitsWhatComesInAll() {
        Scenario scenario = Scenarios.parse("x.yaml", """
                name: test
                for: 60s
                traffic: {shape: steady, rate: 50/s, mix: {linear: 2, xgboost: 2, resnet50: 1}}
                slo: {linear: 1s, xgboost: 1s, resnet50: 1s}
                """);

        Shape steady = new Shape.Steady(50);
        assertThat(scenario.traffic())
                .containsEntry("linear", new Traffic(steady, new Rate.PerSecond(0.4), "mix"))
                .containsEntry("xgboost", new Traffic(steady, new Rate.PerSecond(0.4), "mix"))
                .containsEntry("resnet50", new Traffic(steady, new Rate.PerSecond(0.2), "mix"));
    }

    @Test
    void aTraceIsReadBesideTheScenarioAndGivesItItsLength() throws IOException {
        Files.writeString(directory.resolve("clicks.csv"), "ms,n\n0,10\n500,20\n1000,30\n");
        Path file = Files.writeString(directory.resolve("mine.yaml"), """
                name: test
                traffic:
                  m: {trace: clicks.csv, time: ms, count: n, unit: ms, scale: 0.5, time-scale: 3}
                slo: {m: 1s}
                """);

        Scenario scenario = Scenarios.load(file.toString());

        RateCurve slower = new RateCurve(Duration.ofMillis(1_500), new double[] {20, 40, 60});
        assertThat(scenario.traffic())
                .containsEntry(
                        "m", new Traffic(new Shape.Recorded("clicks.csv", slower), new Rate.PerSecond(0.5), "m"));
        // 4.5 s
        assertThat(scenario.length()).isEqualTo(s(5));
    }

    @Test
    void whatIsWrongWithATraceIsSaidWithItsLine() throws IOException {
        Path trace = Files.writeString(directory.resolve("clicks.csv"), "time,count\n0,10\n1,x\n");
        String yaml = """
                name: test
                traffic: {m: {trace: %s}}
                slo: {m: 1s}
                """.formatted(trace);

        assertThatThrownBy(() -> Scenarios.parse("x.yaml", yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("x.yaml: traffic.m.trace: %s: line 3: count: 'x' is no number".formatted(trace));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base: 0.5x   | base: 0.5      | x.yaml: traffic.resnet50.base: '0.5' is no rate; write 20/s, or 0.5x for times what one initial task can do
            base: 0.5x   | base: 5/s      | x.yaml: traffic.resnet50.peak: 2x is of another kind than the rates before it; write all with /s or all with x
            base: 0.5x,  | ''             | x.yaml: traffic.resnet50.base: missing
            base: 0.5x   | base: 0.5x, decay: 1s | x.yaml: traffic.resnet50.decay: unknown key; allowed: shape, base, peak, at, for
            shape: spike | shape: spikes  | x.yaml: traffic.resnet50.shape: 'spikes' is none of steady, points, steps, step, ramp, spike, sawtooth, square, diurnal, flash-crowd, bursty, walk
            shape: spike, | ''            | x.yaml: traffic.resnet50.shape: missing
            for: 20s     | for: 0s        | x.yaml: traffic.resnet50: for: must be longer than nothing, was 0 ms
            for: 3m      | for: 1500ms    | x.yaml: traffic: needs a load of whole seconds, not of 1.5 s
            for: 3m      | seed: 1        | x.yaml: for: missing; how long is the load to last?
            for: 3m      | 'phases: [{for: 3m, load: {resnet50: 1/s}}]' | x.yaml: traffic.resnet50: a phase has load for it too; it is to be one or the other
            resnet50: {  | router: {      | x.yaml: traffic: 'router' cannot name a model
            resnet50: {shape | resnet50: {mix: {a: 1}, shape | x.yaml: traffic.resnet50.mix: unknown key; allowed: shape, base, peak, at, for
            slo: {resnet50 | slo: {xgboost | x.yaml: slo.resnet50: missing; every model of the load needs one
            """)
    void namesTheFieldAndTheReason(String part, String wrong, String message) {
        assertThat(SPIKE).contains(part);
        String yaml = SPIKE.replace(part, wrong);

        assertThatThrownBy(() -> Scenarios.parse("x.yaml", yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAMixThatSplitsNothing() {
        String yaml = """
                name: test
                for: 60s
                traffic: {shape: steady, rate: %s, mix: {%s}}
                slo: {m: 1s}
                """;

        assertThatThrownBy(() -> Scenarios.parse("x.yaml", yaml.formatted("5x", "m: 1")))
                .hasMessage("x.yaml: traffic.mix: splits requests, so it needs rates with /s and not with x");
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", yaml.formatted("5/s", "m: 0")))
                .hasMessage("x.yaml: traffic.mix: must be shares of at least 0 that are not all 0, was {m=0.0}");
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", yaml.formatted("5/s", "m: 2, n: -1")))
                .hasMessageContaining("was {m=2.0, n=-1.0}");
    }

    @Test
    void lengthIsGivenOnce() {
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", SPIKE + "phases: [{for: 3m}]\n"))
                .hasMessage("x.yaml: for: phases have lengths of their own; give one of for and phases");
    }
}
