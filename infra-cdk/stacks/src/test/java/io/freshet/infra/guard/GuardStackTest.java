package io.freshet.infra.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.infra.synth.KnownMetrics;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

public class GuardStackTest {

    private static Resources resources;
    private static JsonNode machine;

    @BeforeAll
    static void synthesise() throws Exception {
        resources = Resources.of(Template.fromStack(stack(Synthesis.app())));
        machine = new ObjectMapper()
                .readTree(Resources.text(
                        resources.one("AWS::StepFunctions::StateMachine").path("DefinitionString")));
    }

    /** Two arms of six services, which is more than one call describes. */
    public static GuardStack stack(App app) {
        List<String> services = new ArrayList<>();
        List<String> handlers = new ArrayList<>();
        for (String arm : List.of("horizontal", "vertical")) {
            IntStream.range(0, 6).forEach(i -> services.add("%s-%d".formatted(arm, i)));
            IntStream.range(0, 5).forEach(i -> handlers.add("freshet-%s-%d-scaling".formatted(arm, i)));
        }
        return new GuardStack(
                app,
                "freshet-guard",
                StackProps.builder().build(),
                new GuardStack.Settings(
                        new Guarded("freshet", "freshet", services, handlers, "freshet-load"),
                        List.of("horizontal", "vertical"),
                        List.of("resnet50", "xgboost", "linear"),
                        5,
                        100,
                        Optional.of("somebody@example.org")));
    }

    @Test
    void handlersAreStoppedBeforeTheTasks() {
        List<String> order = new ArrayList<>();
        String state = machine.at("/States/Resume?/Default").asText();
        while (!state.isEmpty()) {
            order.add(state);
            state = machine.path("States").path(state).path("Next").asText();
        }

        assertThat(order)
                .containsExactly(
                        "What is stopped",
                        "Handlers may not run",
                        "Auto scaling is suspended",
                        "A handler that runs ends",
                        "No tasks",
                        "List devices",
                        "Devices stop",
                        "Verify");
    }

    @Test
    void whateverStartsItIsNotReadAnyFurther() {
        // a pipe hands over an array, which has no fields to add to
        assertThat(machine.at("/States/What is stopped/ResultPath").isMissingNode())
                .isTrue();
        assertThat(machine.at("/States/What is resumed/ResultPath").isMissingNode())
                .isTrue();
    }

    @Test
    void nothingNeedsAnotherQueryLanguage() {
        assertThat(machine.findValues("Items")).isEmpty();
    }

    @Test
    void everyServiceOfEveryArmIsScaledToZero() {
        assertThat(machine.at("/States/What is stopped/Result/services")).hasSize(12);
        assertThat(machine.at("/States/No tasks/ItemsPath").asText()).isEqualTo("$.services");
        JsonNode call = machine.at("/States/No tasks/ItemProcessor/States/Count 0");
        assertThat(call.at("/Parameters/DesiredCount").asInt(-1)).isZero();
        assertThat(call.at("/Parameters/Service.$").asText()).isEqualTo("$");
        assertThat(machine.at(
                                "/States/Handlers may not run/ItemProcessor/States/Take concurrency/Parameters/ReservedConcurrentExecutions")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void oneCallThatFailsStopsNoneOfTheOthers() {
        for (String step : List.of("Handlers may not run", "Auto scaling is suspended", "No tasks", "Devices stop")) {
            JsonNode states = machine.path("States").path(step).at("/ItemProcessor/States");
            assertThat(states).as(step).anySatisfy(state -> {
                assertThat(state.at("/Catch/0/ErrorEquals/0").asText()).isEqualTo("States.ALL");
                assertThat(state.at("/Retry/0/MaxAttempts").asInt()).isEqualTo(3);
            });
        }
    }

    @Test
    void whatStillRunsFailsTheStopAndRaisesItsAlarm() {
        JsonNode verify = machine.at("/States/Verify");

        // ten services are described by one call
        assertThat(machine.at("/States/What is stopped/Result/servicesByTen")).hasSize(2);
        assertThat(verify.path("ItemsPath").asText()).isEqualTo("$.servicesByTen");
        assertThat(verify.at("/ItemProcessor/States/Look/ResultSelector/kinds.$")
                        .asText())
                .isEqualTo("States.ArrayLength(States.ArrayUnique($.Services[*].DesiredCount))");
        assertThat(verify.at("/ItemProcessor/States/All stopped?/Default").asText())
                .isEqualTo("Still running");
        assertThat(verify.at("/ItemProcessor/States/Still running/Type").asText())
                .isEqualTo("Fail");
        assertThat(resources.properties("AWS::CloudWatch::Alarm"))
                .extracting(alarm -> alarm.path("AlarmName").asText())
                .containsExactlyInAnyOrder(
                        "freshet/horizontal/cost-per-hour",
                        "freshet/vertical/cost-per-hour",
                        "freshet/hard-stop-failed");
        KnownMetrics.verify(resources);
    }

    @Test
    void anArmThatCostsTooMuchStopsAll() {
        JsonNode rule = resources.one("AWS::Events::Rule");

        assertThat(rule.at("/EventPattern/resources")).hasSize(2);
        assertThat(rule.at("/EventPattern/detail/state/value/0").asText()).isEqualTo("ALARM");
        assertThat(rule.at("/Targets/0/Arn/Ref").asText()).startsWith("HardStopMachine");
        JsonNode alarm = resources.properties("AWS::CloudWatch::Alarm").stream()
                .filter(each -> each.path("AlarmName").asText().equals("freshet/vertical/cost-per-hour"))
                .findFirst()
                .orElseThrow();
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(5);
        assertThat(alarm.path("Metrics"))
                .extracting(metric -> metric.path("Expression").asText())
                .contains("FILL(usd0, 0) + FILL(usd1, 0) + FILL(usd2, 0)");
    }

    @Test
    void aUsedUpBudgetStopsAll() {
        JsonNode budget = resources.one("AWS::Budgets::Budget");
        assertThat(budget.at("/Budget/BudgetLimit/Amount").asInt()).isEqualTo(100);
        assertThat(budget.path("NotificationsWithSubscribers")).anySatisfy(notification -> {
            assertThat(notification.at("/Notification/NotificationType").asText())
                    .isEqualTo("ACTUAL");
            assertThat(notification.at("/Notification/Threshold").asInt()).isEqualTo(100);
            assertThat(notification.at("/Subscribers/0/SubscriptionType").asText())
                    .isEqualTo("SNS");
        });
        JsonNode pipe = resources.one("AWS::Pipes::Pipe");
        assertThat(pipe.at("/Target/Ref").asText()).startsWith("HardStopMachine");
        assertThat(pipe.at("/TargetParameters/InputTemplate").asText()).doesNotContain("resume");
    }

    @Test
    void stopsOnlyWhatIsNamed() {
        List<JsonNode> statements = resources.statements();

        assertThat(statements.stream().flatMap(statement -> Resources.actions(statement).stream()))
                .noneMatch(action -> action.contains("*"));
        assertThat(statements.stream()
                        .filter(statement -> Resources.actions(statement).contains("ecs:UpdateService"))
                        .flatMap(statement -> Resources.resources(statement).stream()))
                .hasSize(12)
                .allMatch(arn -> arn.contains(":service/freshet/"));
        assertThat(statements.stream()
                        .filter(statement -> Resources.actions(statement).contains("lambda:PutFunctionConcurrency"))
                        .flatMap(statement -> Resources.resources(statement).stream()))
                .allMatch(arn -> arn.contains(":function:freshet-"));
    }

    @Test
    void onlyFewThingsAreOnAllResources() {
        assertThat(resources.statements().stream()
                        .filter(statement -> Resources.resources(statement).contains("*"))
                        .flatMap(statement -> Resources.actions(statement).stream())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "ecs:ListTasks",
                        // log delivery and tracing of the state machine, written by the CDK: none has a resource type
                        "logs:CreateLogDelivery",
                        "logs:GetLogDelivery",
                        "logs:UpdateLogDelivery",
                        "logs:DeleteLogDelivery",
                        "logs:ListLogDeliveries",
                        "logs:PutResourcePolicy",
                        "logs:DescribeResourcePolicies",
                        "logs:DescribeLogGroups",
                        "xray:PutTraceSegments",
                        "xray:PutTelemetryRecords",
                        "xray:GetSamplingRules",
                        "xray:GetSamplingTargets");
    }

    @Test
    void canBeUndone() {
        assertThat(machine.at("/States/Resume?/Choices/0/Next").asText()).isEqualTo("What is resumed");
        assertThat(Resources.text(resources.template().at("/Outputs/Resume/Value")))
                .contains("{\"resume\":true}");
    }

    @Test
    void refusesLimitsThatLimitNothing() {
        Guarded guarded = new Guarded("freshet", "freshet", List.of("a"), List.of(), "load");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardStack.Settings(guarded, List.of(), List.of(), 0, 1, Optional.empty()))
                .withMessageStartingWith("usdPerHourMax:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardStack.Settings(guarded, List.of(), List.of(), 1, 0, Optional.empty()))
                .withMessageStartingWith("usdPerMonthMax:");
    }
}
