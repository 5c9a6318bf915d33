package io.freshet.scaling.aws.log;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.Signals;
import io.freshet.scaling.aws.fake.Calls;
import io.freshet.scaling.aws.fake.FakeEvents;
import io.freshet.scaling.aws.fake.Specs;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.DecisionLogContract;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.spec.ScalingSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDecisionLogTest extends DecisionLogContract {

    private static final ScalingSpec SPEC = Specs.of("hybrid").spec();

    private final List<String> lines = new ArrayList<>();
    private final FakeEvents events = new FakeEvents(new Calls());
    private final Actions actions = new Actions(SPEC, events, lines::add);
    private final LineDecisionLog log = new LineDecisionLog(SPEC, FargatePrice.US_EAST_1_X86, actions, lines::add);

    @Override
    protected DecisionLog log() {
        return log;
    }

    /** A decision has a second line, with its numbers as metrics. */
    @Override
    protected List<String> entries() {
        return lines.stream().filter(line -> !line.startsWith("{\"_aws\"")).toList();
    }

    private String metrics() {
        return lines.stream()
                .filter(line -> line.startsWith("{\"_aws\""))
                .findFirst()
                .orElseThrow();
    }

    private void decided(Capacity to, Applied applied) {
        log.decided(settled(tasks(2, QUARTER), Signals.NONE), "hybrid", new Decision.Scale(to, "demand"), applied);
    }

    @Test
    void theLineHasEverythingThatLedToIt() {
        decided(tasks(3, HALF), new Applied.Refused("a deployment is running"));
        assertThat(entries())
                .containsExactly("{\"at\":\"2026-11-22T12:00:00Z\",\"kind\":\"decision\",\"arm\":\"hybrid\","
                        + "\"service\":\"resnet50\",\"mode\":\"ACT\",\"policy\":\"hybrid\",\"decision\":\"scale\","
                        + "\"to\":{\"count\":3,\"size\":{\"cpuUnits\":512,\"memoryMib\":1024}},\"reason\":\"demand\","
                        + "\"applied\":\"refused\",\"refusal\":\"a deployment is running\","
                        + "\"desired\":{\"count\":2,\"size\":{\"cpuUnits\":256,\"memoryMib\":1024}},"
                        + "\"running\":2,\"pending\":0,\"draining\":0,\"deploying\":false}");
    }

    @Test
    void theMetricsAreThoseOfTheService() {
        decided(tasks(3, QUARTER), new Applied.Accepted());
        // 2 x (0.25 vCPU x 0.04048 + 1 GB x 0.004445)
        assertThat(metrics())
                .contains("\"Arm\":\"hybrid\",\"Service\":\"resnet50\"")
                .contains("\"DesiredTasks\":2.0,\"RunningTasks\":2.0,\"Vcpu\":0.5,\"UsdPerHour\":0.02913");
    }

    @ParameterizedTest
    @CsvSource({"3, 256, ScaledOut", "1, 256, ScaledIn", "2, 512, ScaledUp"})
    void whatWasDoneIsCounted(int count, int cpuUnits, String metric) {
        decided(tasks(count, cpuUnits == 256 ? QUARTER : HALF), new Applied.Accepted());
        assertThat(metrics()).contains("\"" + metric + "\":1.0");
    }

    @Test
    void bothDirectionsAreCounted() {
        decided(tasks(1, HALF), new Applied.Accepted());
        assertThat(metrics()).contains("\"ScaledIn\":1.0", "\"ScaledUp\":1.0");
    }

    @Test
    void whatWasNotDoneIsNotCounted() {
        decided(tasks(3, HALF), new Applied.Refused("advice only"));
        assertThat(metrics()).doesNotContain("Scaled");
    }

    @Test
    void aRejectedEventIsNoticed() {
        events.rejecting = true;
        actions.took(NOON, Action.Step.of(tasks(1, QUARTER), tasks(2, QUARTER), "why"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"kind\":\"action\"", "scale-out");
        assertThat(lines.getLast()).contains("\"kind\":\"notice\"", "ThrottlingException");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 256, scale-out",
        "1, 256, scale-in",
        "2, 512, scale-up",
        "1, 512, scale-up+scale-in",
        "4, 512, scale-up+scale-out"
    })
    void anActionIsNamedAfterItsDirection(int count, int cpuUnits, String name) {
        Capacity to = tasks(count, cpuUnits == 256 ? QUARTER : HALF);
        assertThat(Action.Step.of(tasks(2, QUARTER), to, "why").action()).isEqualTo(name);
        if (count == 2) {
            assertThat(Action.Step.of(to, tasks(2, QUARTER), "why").action()).isEqualTo("scale-down");
        }
    }
}
