package io.freshet.infra.scaling;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricDataQueryProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricDimensionProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricStatProperty;

/** Parts of a metric that target tracking calculates: plain resources, since the CDK's own construct has no metric math. */
final class Queries {

    private Queries() {}

    static TargetTrackingMetricDataQueryProperty metric(
            String id, String namespace, String name, String statistic, Map<String, String> dimensions) {
        List<TargetTrackingMetricDimensionProperty> listed = new TreeMap<>(dimensions)
                .entrySet().stream()
                        .map(entry -> TargetTrackingMetricDimensionProperty.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList();
        return TargetTrackingMetricDataQueryProperty.builder()
                .id(id)
                .metricStat(TargetTrackingMetricStatProperty.builder()
                        .metric(TargetTrackingMetricProperty.builder()
                                .namespace(namespace)
                                .metricName(name)
                                .dimensions(listed)
                                .build())
                        .stat(statistic)
                        .build())
                .returnData(false)
                .build();
    }

    /** The one that is tracked. */
    static TargetTrackingMetricDataQueryProperty result(String id, String expression) {
        return TargetTrackingMetricDataQueryProperty.builder()
                .id(id)
                .expression(expression)
                .returnData(true)
                .build();
    }
}
