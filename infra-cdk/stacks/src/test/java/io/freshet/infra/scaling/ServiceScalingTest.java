package io.freshet.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.KnownMetrics;
import io.freshet.infra.synth.Resources;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceScalingTest {

    /** Of all variables of a function, names included (Lambda quotas). */
    private static final int ENVIRONMENT_BYTES_MAX = 4096;

    private static Resources acting;
    private static Resources advising;

    @BeforeAll
    static void synthesise() {
        acting = ScalingFixture.owned(Mode.ACT, "hybrid", Optional.empty());
        advising = ScalingFixture.advised();
    }

    @Test
    void theHandlerReadsWhatWasWritten() {
        JsonNode variables = advising.one("AWS::Lambda::Function").at("/Environment/Variables");

        ScalingSpec read = ScalingSpec.parse(variables.path("FRESHET_SCALING").asText());
        assertThat(read).isEqualTo(ScalingFixture.advice().spec());
        assertThat(read.mode()).isEqualTo(Mode.ADVISE);
        assertThat(variables.path("FRESHET_STATE_TABLE").has("Ref")).isTrue();
        assertThat(variables.path("FRESHET_TICK_QUEUE_URL").has("Ref")).isTrue();
    }

    @Test
    void aSpecWithEverySignalFitsIntoTheEnvironment() {
        JsonNode variables = acting.one("AWS::Lambda::Function").at("/Environment/Variables");

        String spec = Resources.text(variables.path("FRESHET_SCALING"));
        assertThat(ScalingSpec.parse(spec).signals()).hasSize(6);
        assertThat(variables.toString().length()).isLessThan(ENVIRONMENT_BYTES_MAX);
    }

    @Test
    void startsFromASnapshotOfTheNewestVersion() {
        JsonNode function = acting.one("AWS::Lambda::Function");

        assertThat(function.path("Runtime").asText()).isEqualTo("java25");
        assertThat(function.path("Handler").asText()).isEqualTo("io.freshet.scaling.aws.ScalingHandler::handleRequest");
        assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(function.path("FunctionName").asText()).isEqualTo("freshet-hybrid-resnet50-scaling");
        assertThat(acting.types()).contains("AWS::Lambda::Version", "AWS::Lambda::Alias");
    }

    @Test
    void everyTriggerReachesTheSnapshotAndHasDeadLetters() {
        List<JsonNode> rules = acting.properties("AWS::Events::Rule");

        assertThat(rules).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.path("Targets")).hasSize(1);
            assertThat(rule.at("/Targets/0/Arn/Ref").asText()).contains("Live");
            assertThat(rule.at("/Targets/0/DeadLetterConfig/Arn").isMissingNode())
                    .isFalse();
            assertThat(rule.at("/Targets/0/RetryPolicy/MaximumEventAgeInSeconds")
                            .asInt())
                    .isEqualTo(60);
        });
        assertThat(rules)
                .anySatisfy(rule ->
                        assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)"));
        JsonNode failed = acting.one("AWS::Lambda::EventInvokeConfig");
        assertThat(failed.at("/DestinationConfig/OnFailure/Destination").isMissingNode())
                .isFalse();
    }

    @Test
    void ticksComeFromTheQueueOneByOne() {
        JsonNode mapping = acting.one("AWS::Lambda::EventSourceMapping");

        assertThat(mapping.path("BatchSize").asInt()).isEqualTo(1);
        assertThat(mapping.path("FunctionResponseTypes").get(0).asText()).isEqualTo("ReportBatchItemFailures");
        assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(2);
        JsonNode ticks = acting.properties("AWS::SQS::Queue").stream()
                .filter(queue -> queue.has("RedrivePolicy"))
                .findFirst()
                .orElseThrow();
        assertThat(ticks.path("VisibilityTimeout").asInt())
                .isEqualTo(
                        6 * acting.one("AWS::Lambda::Function").path("Timeout").asInt());
    }

    @Test
    void wakesOnItsOwnAlarmsOnly() {
        JsonNode rule = ruleOf(acting, "CloudWatch Alarm State Change");

        assertThat(rule.at("/EventPattern/detail/alarmName/0/prefix").asText()).isEqualTo("hybrid-resnet50-");
        List<String> waking = acting.properties("AWS::CloudWatch::Alarm").stream()
                .map(alarm -> alarm.path("AlarmName").asText())
                .filter(name -> name.startsWith("hybrid-resnet50-"))
                .toList();
        assertThat(waking)
                .containsExactlyInAnyOrder("hybrid-resnet50-backlog", "hybrid-resnet50-cpu", "hybrid-resnet50-misses");
    }

    @Test
    void wakesOnWhatEcsReportsOfTheServiceAndNoOther() {
        assertThat(Resources.text(
                        ruleOf(advising, "ECS Deployment State Change").at("/EventPattern/resources/0")))
                .endsWith(":service/shop/recommender");
        JsonNode detail = ruleOf(advising, "ECS Task State Change").at("/EventPattern/detail");
        assertThat(detail.at("/group/0").asText()).isEqualTo("service:recommender");
        assertThat(Resources.text(detail.at("/clusterArn/0"))).endsWith(":cluster/shop");
    }

    @Test
    void deadLettersAndErrorsAreToldToPeople() {
        assertThat(acting.properties("AWS::CloudWatch::Alarm").stream()
                        .map(alarm -> alarm.path("AlarmName").asText()))
                .contains("freshet/hybrid/resnet50/dead-events", "freshet/hybrid/resnet50/handler-errors");
    }

    @Test
    void everyMetricIsEmittedBySomebody() {
        KnownMetrics.verify(acting);
        KnownMetrics.verify(advising);
        assertThat(KnownMetrics.read(acting)).hasSize(5);
    }

    @Test
    void adviceTouchesNothing() {
        assertThat(advising.types())
                .noneMatch(type -> type.startsWith("AWS::ECS") || type.startsWith("AWS::ApplicationAutoScaling"));
    }

    @Test
    void logsEnd() {
        assertThat(acting.properties("AWS::Logs::LogGroup"))
                .singleElement()
                .satisfies(
                        log -> assertThat(log.path("RetentionInDays").asInt()).isEqualTo(30));
    }

    @Test
    void twoOwnersOfOneCountAreRefused() {
        ScaledService service =
                ScaledService.imported("freshet", "hybrid-resnet50").withRoles("arn:a", "arn:b");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceScaling.Settings(
                        "freshet",
                        service,
                        ScalingFixture.spec(Mode.ACT, "hybrid", false, "freshet", "hybrid-resnet50"),
                        Optional.of(new HorizontalPolicy.TargetCpu(70, false)),
                        ScalingFixture.code(),
                        Optional.empty()))
                .withMessageStartingWith("spec.autoScaled: must be true");
    }

    @Test
    void actingNeedsTheRolesToPass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceScaling.Settings(
                        "freshet",
                        ScaledService.imported("freshet", "hybrid-resnet50"),
                        ScalingFixture.spec(Mode.ACT, "hybrid", false, "freshet", "hybrid-resnet50"),
                        Optional.empty(),
                        ScalingFixture.code(),
                        Optional.empty()))
                .withMessageStartingWith("service.roleArns: mode ACT");
    }

    @Test
    void aPolicyWithoutItsSignalsIsRefused() {
        Advice needy = new Advice(
                "shop",
                "recommender",
                "hybrid",
                ScalingFixture.advice().bounds(),
                ScalingFixture.advice().running(),
                ScalingFixture.advice().profile(),
                ScalingFixture.advice().slo(),
                ScalingFixture.advice().signals());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceScaling.Settings.advice(
                        ScaledService.imported("shop", "recommender"), needy.spec(), ScalingFixture.code()))
                .withMessage("spec.signals: policy hybrid needs ARRIVALS");
    }

    @Test
    void aMetricThatIsTooCoarseIsRefused() {
        ScalingSpec spec = ScalingFixture.advice().spec();
        ScalingSpec fast = new ScalingSpec(
                spec.service(),
                spec.arm(),
                spec.cluster(),
                spec.ecsService(),
                spec.mode(),
                spec.policy(),
                List.of(new ScalingSpec.Setting("period", "20s")),
                spec.bounds(),
                spec.initial(),
                spec.memoryMibMin(),
                spec.profile(),
                spec.slo(),
                spec.lag(),
                spec.autoScaled(),
                spec.signals());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceScaling.Settings.advice(
                        ScaledService.imported("shop", "recommender"), fast, ScalingFixture.code()))
                .withMessage("spec.signals: policy target-tracking needs CPU every 20 s,"
                        + " AWS/ECS CPUUtilization has it every 60 s");
    }

    @Test
    void theSpecIsForTheService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceScaling.Settings.advice(
                        ScaledService.imported("shop", "other"),
                        ScalingFixture.advice().spec(),
                        ScalingFixture.code()))
                .withMessageContaining("spec.ecsService: must be that of the service, other, was recommender");
    }

    private static JsonNode ruleOf(Resources resources, String detailType) {
        return resources.properties("AWS::Events::Rule").stream()
                .filter(rule -> rule.at("/EventPattern/detail-type/0").asText().equals(detailType))
                .findFirst()
                .orElseThrow();
    }
}
