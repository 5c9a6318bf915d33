package io.freshet.scaling.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {

    @Test
    void aLineNamesEachMetricWithItsUnitAndDimensions() {
        String line = new EmbeddedMetrics("hybrid", "resnet50")
                .put(CloudWatchMetric.ARRIVALS, 12)
                .put(CloudWatchMetric.LATENCY, 80.5)
                .put(CloudWatchMetric.LATENCY, 120)
                .line(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(line)
                .isEqualTo("{\"_aws\":{\"Timestamp\":1700000000123,\"CloudWatchMetrics\":[{\"Namespace\":\"Freshet\","
                        + "\"Dimensions\":[[\"Arm\",\"Service\"]],\"Metrics\":["
                        + "{\"Name\":\"Arrivals\",\"Unit\":\"Count\",\"StorageResolution\":1},"
                        + "{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\",\"StorageResolution\":1}]}]},"
                        + "\"Arm\":\"hybrid\",\"Service\":\"resnet50\",\"Arrivals\":12.0,\"Latency\":[80.5,120.0]}");
    }

    @Test
    void namesAreQuoted() {
        assertThat(new EmbeddedMetrics("a\"b", "c\\d")
                        .put(CloudWatchMetric.BACKLOG, 0)
                        .line(Instant.EPOCH))
                .contains("\"Arm\":\"a\\\"b\",\"Service\":\"c\\\\d\"");
    }

    @Test
    void whatCloudWatchWouldDropIsRefused() {
        EmbeddedMetrics full = new EmbeddedMetrics("fixed", "linear");
        for (int i = 0; i < EmbeddedMetrics.VALUES_MAX; i++) full.put(CloudWatchMetric.LATENCY, i);
        assertThatThrownBy(() -> full.put(CloudWatchMetric.LATENCY, 1)).hasMessage("LATENCY: has 100 values already");
        assertThatThrownBy(() -> full.put(CloudWatchMetric.ARRIVALS, Double.NaN))
                .hasMessage("ARRIVALS: must be finite, was NaN");
    }

    @Test
    void everyMetricHasANameOfItsOwn() {
        assertThat(Arrays.stream(CloudWatchMetric.values()).map(CloudWatchMetric::metricName))
                .doesNotHaveDuplicates();
    }
}
