package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    @Test
    void sixBlocksJudge() {
        ArmSummary slow = arm("slow", 6, block -> 1000 + block);
        ArmSummary fast = arm("fast", 6, block -> 500 + block);

        Verdict p99 = of(slow, fast, 6).stream()
                .filter(verdict -> verdict.metric().equals("p99 m"))
                .findFirst()
                .orElseThrow();

        assertThat(p99.verdict()).isEqualTo("b lower");
        assertThat(p99.difference().orElseThrow()).isBetween(0.5, 0.51);
        assertThat(p99.ci95()).hasSize(2);
    }

    @Test
    void noSignificantDifferenceIsAResult() {
        ArmSummary one = arm("one", 6, block -> 1000);
        ArmSummary other = arm("other", 6, block -> block % 2 == 0 ? 900 : 1100);

        assertThat(of(one, other, 6))
                .filteredOn(verdict -> verdict.metric().equals("p99 m"))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.verdict()).isEqualTo("no significant difference"))
                .satisfies(verdict -> assertThat(verdict.judged()).isTrue());
    }

    @Test
    void fewerAreNotJudgedAndSaySo() {
        assertThat(of(arm("a", 5, block -> 1), arm("b", 5, block -> 2), 5))
                .extracting(Verdict::verdict)
                .containsOnly("not judged: 5 of 6 blocks");
    }

    @Test
    void aBlockThatWasCutShortDoesNotCount() {
        ArmSummary whole = arm("a", 6, block -> 1);
        List<RunSummary> runs = new ArrayList<>(arm("b", 6, block -> 2).runs());
        runs.set(5, run("6", RunStatus.UNFINISHED, 2));
        ArmSummary cut = new ArmSummary("b", "p", runs, Map.of());

        assertThat(of(whole, cut, 6))
                .extracting(Verdict::verdict)
                .containsOnly("not judged: 5 whole pairs of 6 blocks, 6 needed");
    }

    private static List<Verdict> of(ArmSummary a, ArmSummary b, int blocks) {
        return Verdicts.of(List.of(a, b), List.of("m"), blocks, 7);
    }

    private static ArmSummary arm(String name, int blocks, IntToDoubleFunction p99) {
        List<RunSummary> runs = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            runs.add(run(Integer.toString(block), RunStatus.COMPLETE, p99.applyAsDouble(block)));
        }
        return new ArmSummary(name, name, runs, Map.of());
    }

    private static RunSummary run(String block, RunStatus status, double p99) {
        LatencySummary latency = new LatencySummary(1, 1, p99, p99, p99, 1000, List.of());
        Cost cost = new Cost(1, 1, 1, OptionalDouble.of(1), 1);
        return new RunSummary(
                block,
                status,
                Optional.empty(),
                OptionalLong.empty(),
                Map.of("m", latency),
                Map.of(),
                Map.of("m", 0.9),
                Map.of(),
                List.of(),
                List.of(),
                Optional.of(cost),
                Map.of("m", cost),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
