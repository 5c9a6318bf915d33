package io.freshet.scaling.aws;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.aws.event.PoisonEventException;
import io.freshet.scaling.aws.fake.Calls.Fault;
import io.freshet.scaling.aws.fake.Specs;
import io.freshet.scaling.loop.UnsupportedSignalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the function answers, what it passes on, and when it sees to its own next tick. */
class ScalingHandlerTest {

    private static String answer(World world, String document) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        world.newHandler()
                .handleRequest(
                        new ByteArrayInputStream(document.getBytes(UTF_8)),
                        answer,
                        new LocalContext(Duration.ofSeconds(30)));
        return answer.toString(UTF_8);
    }

    private static World calm() {
        World world = new World(Specs.of("threshold-vertical"), tasks(2, QUARTER));
        world.cloudWatch.put("TaskCpu", _ -> 50.0);
        return world;
    }

    @Test
    void anEventIsAnsweredWithNothing() throws IOException {
        assertThat(answer(calm(), Documents.schedule())).isEqualTo("{}");
    }

    @Test
    void ofABatchThoseThatFailedAreNamed() throws IOException {
        assertThat(answer(calm(), Documents.tick())).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(answer(calm(), Documents.sqs("poison")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661975830a7d\"}]}");
    }

    @Test
    void aPoisonEventIsPassedOn() {
        assertThatThrownBy(() -> answer(calm(), "{}")).isInstanceOf(PoisonEventException.class);
    }

    @Test
    void aFailureOfAwsIsPassedOnAndTheTurnGivenBack() {
        World world = calm();
        world.calls.faultAt(3, Fault.FAILS);
        assertThatThrownBy(() -> answer(world, Documents.schedule())).hasMessageContaining("injected");
        assertThat(world.item()).doesNotContainKey("holder");
    }

    @Test
    void aSignalThatNobodyMeasuresStopsTheFunctionFromStarting() {
        Settings settings = new Settings(
                io.freshet.scaling.spec.ScalingSpec.parse(
                        Specs.of("hybrid").spec().text().replaceAll("\"signals\":.*", "\"signals\":[]}")),
                "table",
                "url");
        World world = calm();
        assertThatThrownBy(() -> new ScalingHandler(settings, world.clients(), world.clock, _ -> {}))
                .isInstanceOf(UnsupportedSignalException.class)
                .hasMessageContaining("no metric of resnet50 is named");
    }

    @Test
    void aCalmServiceIsLeftToTheSchedule() {
        World world = calm();
        world.run(5);
        assertThat(world.sqs.sent).isZero();
        assertThat(world.calls.made.stream().filter("GetMetricData"::equals)).hasSize(5);
    }

    @Test
    void underPressureItIsLookedAtEveryTenSeconds() {
        World deciding = new World(Specs.of("hybrid"), tasks(2, QUARTER));
        deciding.cloudWatch.put("Backlog", _ -> 100.0);
        deciding.run(5);
        assertThat(deciding.calls.made.stream().filter("GetMetricData"::equals).count())
                .isBetween(28L, 31L);
    }

    @Test
    void aRaisedAlarmIsLookedAtOnceMoreAndThenItIsCalm() {
        World world = calm();
        world.invoke(Documents.alarm("ALARM"));
        for (int step = 0; step < 3; step++) world.step();
        assertThat(world.sqs.sent).isOne();
        assertThat(world.sqs.waiting).isEmpty();
        assertThat(world.item()).doesNotContainKey("link");
    }

    @Test
    void aWakeUpThatComesTooSoonIsNotForgotten() {
        World world = calm();
        world.invoke(Documents.schedule());
        world.pass(Duration.ofSeconds(2));
        world.cloudWatch.put("TaskCpu", _ -> world.ecs.desired().size().equals(QUARTER) ? 90.0 : 50.0);
        world.invoke(Documents.task());
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        world.step();
        assertThat(world.ecs.desired()).as("looked at again").isEqualTo(tasks(2, HALF));
    }

    @Test
    void aStormOfEventsIsOneTick() {
        World world = calm();
        for (int event = 0; event < 60; event++) world.invoke(Documents.task());
        assertThat(world.calls.made.stream().filter("GetMetricData"::equals)).hasSize(1);
        assertThat(world.sqs.sent).isOne();
    }

    @Test
    void messagesDeliveredTwiceMakeNoSecondChain() {
        World world = new World(Specs.of("hybrid"), tasks(2, QUARTER));
        world.cloudWatch.put("Backlog", _ -> 100.0);
        world.invoke(Documents.schedule());
        for (int step = 0; step < 12; step++) {
            world.pass(World.STEP);
            for (String body : world.sqs.receive()) {
                world.invoke(Documents.sqs(body));
                world.invoke(Documents.sqs(body));
            }
            assertThat(world.sqs.waiting).hasSize(1);
        }
    }

    @Test
    void everyDecisionIsALineAndItsMetrics() {
        World world = calm();
        world.run(1);
        assertThat(world.lines).hasSize(2);
        assertThat(world.lines.getFirst()).contains("\"kind\":\"decision\"", "CPU 50 % between 35 and 80 %");
        assertThat(world.lines.getLast()).startsWith("{\"_aws\":{").contains("\"DesiredTasks\":2.0");
    }
}
