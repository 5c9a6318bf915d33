package io.freshet.infra.scaling;

import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.spec.ScalingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentType;
import software.amazon.awscdk.services.applicationautoscaling.BasicStepScalingPolicyProps;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.CustomizedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.ScalingInterval;
import software.amazon.awscdk.services.applicationautoscaling.ScalingSchedule;
import software.amazon.awscdk.services.applicationautoscaling.Schedule;
import software.amazon.awscdk.services.applicationautoscaling.ServiceNamespace;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.ecs.CfnService.MetricConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnService.MonitoringConfigurationProperty;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Application Auto Scaling on the number of tasks of one service, between the least and the greatest count of its spec. */
final class HorizontalScaling extends Construct {

    static final String DIMENSION = "ecs:service:DesiredCount";

    /** Not among the CDK's predefined metrics yet (aws-cdk#38207), hence the policy as a plain resource. */
    private static final String CPU_HIGH_RESOLUTION = "ECSServiceAverageCPUUtilizationHighResolution";

    private static final String CPU = "ECSServiceAverageCPUUtilization";
    private static final int HIGH_RESOLUTION_S = 20;

    private final ScaledService service;
    private final ScalingSpec spec;
    private final ScalableTarget target;

    HorizontalScaling(Construct scope, String id, ScaledService service, ScalingSpec spec, HorizontalPolicy policy) {
        super(scope, id);
        this.service = service;
        this.spec = spec;
        target = ScalableTarget.Builder.create(this, "Target")
                .serviceNamespace(ServiceNamespace.ECS)
                .scalableDimension(DIMENSION)
                .resourceId("service/%s/%s".formatted(service.cluster(), service.name()))
                .minCapacity(spec.bounds().minCount())
                .maxCapacity(spec.bounds().maxCount())
                .role(serviceLinkedRole())
                .build();
        switch (policy) {
            case HorizontalPolicy.TargetCpu cpu -> trackCpu(cpu);
            case HorizontalPolicy.BacklogPerTask backlog -> trackBacklog(backlog);
            case HorizontalPolicy.Steps steps -> step(steps);
            case HorizontalPolicy.Scheduled scheduled -> schedule(scheduled);
        }
    }

    private void trackCpu(HorizontalPolicy.TargetCpu cpu) {
        if (cpu.highResolution()) publishEvery20Seconds();
        track(TargetTrackingScalingPolicyConfigurationProperty.builder()
                .targetValue(cpu.percent())
                .predefinedMetricSpecification(PredefinedMetricSpecificationProperty.builder()
                        .predefinedMetricType(cpu.highResolution() ? CPU_HIGH_RESOLUTION : CPU)
                        .build())
                .build());
    }

    /** The service has to publish the metric before a policy may ask for it; the target depends on the service. */
    private void publishEvery20Seconds() {
        service.resource()
                .ifPresent(resource -> resource.setMonitoring(MonitoringConfigurationProperty.builder()
                        .metricConfigurations(List.of(MetricConfigurationProperty.builder()
                                .metricNames(List.of("CPUUtilization"))
                                .resolutionSeconds(HIGH_RESOLUTION_S)
                                .build()))
                        .build()));
    }

    private void trackBacklog(HorizontalPolicy.BacklogPerTask backlog) {
        double perSecond =
                spec.profile().throughputPerSecond(spec.initial().size().vcpu());
        double waitS = backlog.objectiveShare() * spec.slo().toMillis() / 1000.0;
        track(TargetTrackingScalingPolicyConfigurationProperty.builder()
                // acceptable delay x what a task does per second
                .targetValue(Math.max(1, Math.floor(waitS * perSecond)))
                .customizedMetricSpecification(CustomizedMetricSpecificationProperty.builder()
                        .metrics(List.of(
                                Queries.metric(
                                        "backlog",
                                        CloudWatchMetric.NAMESPACE,
                                        CloudWatchMetric.BACKLOG.metricName(),
                                        "Maximum",
                                        Map.of(
                                                CloudWatchMetric.ARM, spec.arm(),
                                                CloudWatchMetric.SERVICE, spec.service())),
                                Queries.metric(
                                        "running",
                                        "ECS/ContainerInsights",
                                        "RunningTaskCount",
                                        "Average",
                                        Map.of("ClusterName", service.cluster(), "ServiceName", service.name())),
                                // no task running: all that waits is the first one's
                                Queries.result("each", "IF(running > 0, backlog / running, backlog)")))
                        .build())
                .build());
    }

    private void track(TargetTrackingScalingPolicyConfigurationProperty configuration) {
        CfnScalingPolicy.Builder.create(this, "Tracking")
                .policyName("%s-%s".formatted(spec.arm(), spec.service()))
                .policyType("TargetTrackingScaling")
                .scalingTargetId(target.getScalableTargetId())
                .targetTrackingScalingPolicyConfiguration(configuration)
                .build();
    }

    private void step(HorizontalPolicy.Steps steps) {
        target.scaleOnMetric(
                "Out",
                BasicStepScalingPolicyProps.builder()
                        .metric(cpu())
                        .adjustmentType(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY)
                        // a fifth of two tasks would round to none
                        .minAdjustmentMagnitude(1)
                        .evaluationPeriods(2)
                        .scalingSteps(outSteps(steps.steps()))
                        .build());
        target.scaleOnMetric(
                "In",
                BasicStepScalingPolicyProps.builder()
                        .metric(cpu())
                        .adjustmentType(AdjustmentType.CHANGE_IN_CAPACITY)
                        // as cautious as target tracking: 15 minutes
                        .evaluationPeriods(15)
                        .scalingSteps(List.of(
                                ScalingInterval.builder()
                                        .upper(steps.inBelowPercent())
                                        .change(-1)
                                        .build(),
                                // the construct wants a second one; a change of nothing makes no alarm
                                ScalingInterval.builder()
                                        .lower(steps.inBelowPercent())
                                        .change(0)
                                        .build()))
                        .build());
    }

    private static List<ScalingInterval> outSteps(List<HorizontalPolicy.Steps.Step> steps) {
        List<ScalingInterval> intervals = new ArrayList<>();
        intervals.add(ScalingInterval.builder()
                .upper(steps.getFirst().fromPercent())
                .change(0)
                .build());
        for (int i = 0; i < steps.size(); i++) {
            ScalingInterval.Builder interval = ScalingInterval.builder()
                    .lower(steps.get(i).fromPercent())
                    .change(steps.get(i).addPercent());
            if (i + 1 < steps.size()) interval.upper(steps.get(i + 1).fromPercent());
            intervals.add(interval.build());
        }
        return intervals;
    }

    private Metric cpu() {
        return Metric.Builder.create()
                .namespace("AWS/ECS")
                .metricName("CPUUtilization")
                .dimensionsMap(Map.of("ClusterName", service.cluster(), "ServiceName", service.name()))
                .statistic("Average")
                .period(Duration.minutes(1))
                .build();
    }

    private void schedule(HorizontalPolicy.Scheduled scheduled) {
        int most = spec.bounds().maxCount();
        for (HorizontalPolicy.Scheduled.Window window : scheduled.windows()) {
            int count = spec.bounds().clamp((int) Math.ceil(window.share() * most));
            target.scaleOnSchedule(
                    window.name(),
                    ScalingSchedule.builder()
                            .schedule(Schedule.expression("cron(%s)".formatted(window.cron())))
                            .minCapacity(count)
                            .maxCapacity(count)
                            .build());
        }
    }

    /** Application Auto Scaling makes it on the first use and needs no other; the CDK would make one per target. */
    private IRole serviceLinkedRole() {
        Stack stack = Stack.of(this);
        return Role.fromRoleArn(
                this,
                "Role",
                "arn:%s:iam::%s:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService"
                        .formatted(stack.getPartition(), stack.getAccount()));
    }
}
