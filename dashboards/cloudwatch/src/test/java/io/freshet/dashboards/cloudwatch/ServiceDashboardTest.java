package io.freshet.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Signal;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceDashboardTest {

    private static DashboardBody body;

    @BeforeAll
    static void synthesise() throws Exception {
        TaskSize size = new TaskSize(1024, 2048);
        SignalQuery cpu = new SignalQuery(
                Signal.CPU,
                "AWS/ECS",
                "CPUUtilization",
                List.of(
                        new SignalQuery.Dimension("ClusterName", "shop"),
                        new SignalQuery.Dimension("ServiceName", "recommender")),
                "Average",
                false,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        ScalingSpec spec = new ScalingSpec(
                "recommender",
                "advice",
                "shop",
                "recommender",
                Mode.ADVISE,
                "target-tracking",
                List.of(),
                new Bounds(1, 4, List.of(size), 8),
                new Capacity(1, size),
                1024,
                LatencyProfile.ofCpuBoundMs(50),
                Duration.ofMillis(500),
                Duration.ofSeconds(143),
                false,
                List.of(cpu));
        body = DashboardBody.of(stack ->
                new ServiceDashboard(stack, "Dashboard", "recommender", spec, "/freshet/scaling/advice-recommender"));
    }

    @Test
    void showsWhatIsDecidedAndWhy() {
        assertThat(body.ofType("log")).singleElement().satisfies(widget -> {
            assertThat(widget.at("/properties/title").asText()).contains("mode ADVISE");
            assertThat(widget.at("/properties/query").asText())
                    .contains("/freshet/scaling/advice-recommender", "to.count", "reason");
        });
    }

    @Test
    void showsTheSignalsThatAreRead() {
        assertThat(body.titled("Signal: cpu"))
                .singleElement()
                .satisfies(widget -> assertThat(DashboardBody.read(widget))
                        .containsExactly(List.of(
                                "AWS/ECS", "CPUUtilization", "ClusterName", "shop", "ServiceName", "recommender")));
    }

    @Test
    void showsTasksAndTheirPrice() {
        assertThat(body.titled("Tasks"))
                .singleElement()
                .satisfies(widget -> assertThat(DashboardBody.series(widget)).hasSize(2));
        assertThat(body.titled("Cost, USD per hour")).hasSize(1);
    }
}
