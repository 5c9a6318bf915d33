package io.freshet.dashboards.cloudwatch;

import static io.freshet.dashboards.cloudwatch.Measured.AVERAGE;
import static io.freshet.dashboards.cloudwatch.Measured.HANDLER_PERIOD_S;
import static io.freshet.dashboards.cloudwatch.Measured.MAXIMUM;
import static io.freshet.dashboards.cloudwatch.Measured.P99;
import static io.freshet.dashboards.cloudwatch.Measured.SUM;

import io.freshet.scaling.signal.CloudWatchMetric;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** The rows of a comparison, from what comes in to what was done about it. */
enum Chart {
    LOAD("Load", "messages per 10 s", CloudWatchMetric.INTERVAL_S) {
        @Override
        List<IMetric> series(Measured measured, String colour) {
            return List.of(line(measured, CloudWatchMetric.ARRIVALS, SUM, colour));
        }
    },
    ATTAINMENT("Within the objective", "% of a minute", HANDLER_PERIOD_S) {
        @Override
        List<IMetric> series(Measured measured, String colour) {
            return List.of(measured.attainment(measured.arm(), colour));
        }
    },
    LATENCY("Latency, p99", "ms", CloudWatchMetric.INTERVAL_S) {
        @Override
        List<IMetric> series(Measured measured, String colour) {
            return List.of(line(measured, CloudWatchMetric.LATENCY, P99, colour));
        }
    },
    VCPU("vCPU, rollouts and draining tasks included", "vCPU", HANDLER_PERIOD_S) {
        @Override
        List<IMetric> series(Measured measured, String colour) {
            return List.of(line(measured, CloudWatchMetric.VCPU, MAXIMUM, colour));
        }
    },
    COST("Cost", "USD per hour", HANDLER_PERIOD_S) {
        @Override
        List<IMetric> series(Measured measured, String colour) {
            return List.of(line(measured, CloudWatchMetric.USD_PER_HOUR, AVERAGE, colour));
        }
    },
    ACTIONS("Actions: tasks added or taken, sizes up or down", "per minute", HANDLER_PERIOD_S) {
        @Override
        List<IMetric> series(Measured measured, String colour) {
            return List.of(
                    measured.countChange(measured.arm() + " tasks", colour),
                    measured.sizeChange(measured.arm() + " sizes", colour));
        }
    };

    private final String title;
    private final String unit;
    private final int periodS;

    Chart(String title, String unit, int periodS) {
        this.title = title;
        this.unit = unit;
        this.periodS = periodS;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    int periodS() {
        return periodS;
    }

    /** What is drawn for one service of one arm. */
    abstract List<IMetric> series(Measured measured, String colour);

    private static IMetric line(Measured measured, CloudWatchMetric metric, String statistic, String colour) {
        return measured.metric(metric, statistic)
                .with(MetricOptions.builder()
                        .label(measured.arm())
                        .color(colour)
                        .build());
    }
}
