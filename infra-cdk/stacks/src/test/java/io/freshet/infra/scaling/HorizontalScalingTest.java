package io.freshet.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.KnownMetrics;
import io.freshet.infra.synth.Resources;
import io.freshet.scaling.spec.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HorizontalScalingTest {

    private static final String POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy";
    private static final String TRACKING = "/TargetTrackingScalingPolicyConfiguration";

    private static Resources with(HorizontalPolicy policy) {
        return ScalingFixture.owned(Mode.ADVISE, "target-tracking", Optional.of(policy));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 70, 90})
    void tracksCpu(int percent) {
        Resources resources = with(new HorizontalPolicy.TargetCpu(percent, false));

        JsonNode policy = resources.one(POLICY);
        assertThat(policy.at(TRACKING + "/TargetValue").asInt()).isEqualTo(percent);
        assertThat(policy.at(TRACKING + "/PredefinedMetricSpecification/PredefinedMetricType")
                        .asText())
                .isEqualTo("ECSServiceAverageCPUUtilization");
        assertThat(resources.one("AWS::ECS::Service").has("MonitoringConfiguration"))
                .isFalse();
        assertThat(resources.one("AWS::ECS::Service").has("Monitoring")).isFalse();
    }

    @Test
    void theTwentySecondMetricIsPublishedAndTracked() {
        Resources resources = with(new HorizontalPolicy.TargetCpu(70, true));

        assertThat(resources
                        .one(POLICY)
                        .at(TRACKING + "/PredefinedMetricSpecification/PredefinedMetricType")
                        .asText())
                .isEqualTo("ECSServiceAverageCPUUtilizationHighResolution");
        JsonNode published = resources.one("AWS::ECS::Service").at("/Monitoring/MetricConfigurations/0");
        assertThat(published.path("ResolutionSeconds").asInt()).isEqualTo(20);
        assertThat(published.at("/MetricNames/0").asText()).isEqualTo("CPUUtilization");
    }

    @Test
    void staysWithinTheBoundsOfTheSpec() {
        JsonNode target =
                with(new HorizontalPolicy.TargetCpu(70, false)).one("AWS::ApplicationAutoScaling::ScalableTarget");

        assertThat(target.path("MinCapacity").asInt()).isEqualTo(1);
        assertThat(target.path("MaxCapacity").asInt()).isEqualTo(8);
        assertThat(target.path("ScalableDimension").asText()).isEqualTo("ecs:service:DesiredCount");
        assertThat(Resources.text(target.path("ResourceId")))
                .startsWith("service/")
                .endsWith(".Name}");
        assertThat(Resources.text(target.path("RoleARN")))
                .endsWith("AWSServiceRoleForApplicationAutoScaling_ECSService");
    }

    @Test
    void tracksTheBacklogThatEachTaskHas() {
        Resources resources = with(new HorizontalPolicy.BacklogPerTask(0.5));

        JsonNode policy = resources.one(POLICY);
        // half of 2 s at 10 requests per second of one task
        assertThat(policy.at(TRACKING + "/TargetValue").asInt()).isEqualTo(10);
        JsonNode metrics = policy.at(TRACKING + "/CustomizedMetricSpecification/Metrics");
        assertThat(metrics).hasSize(3);
        assertThat(metrics.get(2).path("Expression").asText()).isEqualTo("IF(running > 0, backlog / running, backlog)");
        assertThat(metrics)
                .filteredOn(metric -> metric.path("ReturnData").asBoolean())
                .hasSize(1);
        assertThat(KnownMetrics.read(resources))
                .contains(
                        "Freshet Backlog Arm Service",
                        "ECS/ContainerInsights RunningTaskCount ClusterName ServiceName");
        KnownMetrics.verify(resources);
    }

    @Test
    void stepsOutByShareAndInByOne() {
        Resources resources = with(HorizontalPolicy.Steps.DEFAULT);

        List<JsonNode> policies = resources.properties(POLICY);
        assertThat(policies).hasSize(2);
        JsonNode out = policies.stream()
                .map(policy -> policy.path("StepScalingPolicyConfiguration"))
                .filter(step -> step.path("AdjustmentType").asText().equals("PercentChangeInCapacity"))
                .findFirst()
                .orElseThrow();
        assertThat(out.path("MinAdjustmentMagnitude").asInt()).isEqualTo(1);
        assertThat(out.path("StepAdjustments"))
                .extracting(step -> step.path("ScalingAdjustment").asInt())
                .containsExactly(20, 50, 100);
        assertThat(out.path("StepAdjustments"))
                .extracting(step -> step.path("MetricIntervalLowerBound").asInt())
                .containsExactly(0, 10, 20);
        assertThat(resources.properties("AWS::CloudWatch::Alarm").stream()
                        .filter(alarm -> alarm.has("AlarmActions"))
                        .map(alarm -> alarm.path("Threshold").asInt()))
                .containsExactlyInAnyOrder(70, 40);
        KnownMetrics.verify(resources);
    }

    @Test
    void schedulesACountByTheClock() {
        JsonNode actions = with(HorizontalPolicy.Scheduled.WORKING_HOURS)
                .one("AWS::ApplicationAutoScaling::ScalableTarget")
                .path("ScheduledActions");

        assertThat(actions)
                .extracting(
                        action -> action.at("/ScalableTargetAction/MinCapacity").asInt())
                .containsExactly(4, 1);
        assertThat(actions)
                .extracting(action -> action.path("Schedule").asText())
                .containsExactly("cron(0 7 ? * MON-FRI *)", "cron(0 19 ? * MON-FRI *)");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HorizontalPolicy.TargetCpu(0, false))
                .withMessageStartingWith("percent:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HorizontalPolicy.BacklogPerTask(2))
                .withMessageStartingWith("objectiveShare:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HorizontalPolicy.Steps(70, List.of(new HorizontalPolicy.Steps.Step(60, 10))))
                .withMessageStartingWith("steps: must ascend");
    }
}
