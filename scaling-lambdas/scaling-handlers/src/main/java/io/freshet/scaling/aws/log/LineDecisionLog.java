package io.freshet.scaling.aws.log;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Supply;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.signal.EmbeddedMetrics;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes each decision as a line of JSON and a line of CloudWatch's embedded metric format. Only what was done is counted
 * as scaling: a refused or merely advised decision is in the JSON alone.
 */
public final class LineDecisionLog implements DecisionLog {

    private final ScalingSpec spec;
    private final FargatePrice price;
    private final Actions actions;
    private final Consumer<String> lines;

    /**
     * @param price of the service's tasks
     * @param lines where a line of text goes
     */
    public LineDecisionLog(ScalingSpec spec, FargatePrice price, Actions actions, Consumer<String> lines) {
        this.spec = spec;
        this.price = price;
        this.actions = actions;
        this.lines = lines;
    }

    private record DecisionLine(
            Instant at,
            String kind,
            String arm,
            String service,
            String mode,
            String policy,
            String decision,
            Optional<Capacity> to,
            String reason,
            String applied,
            Optional<String> refusal,
            Capacity desired,
            int running,
            int pending,
            int draining,
            boolean deploying) {}

    @Override
    public void decided(ServiceSnapshot observed, String policy, Decision decision, Applied applied) {
        lines.accept(StateCodec.encode(line(observed, policy, decision, applied)));
        lines.accept(metrics(observed, decision, applied).line(observed.at()));
    }

    @Override
    public void noticed(String service, Instant at, String what) {
        actions.noticed(at, what);
    }

    private DecisionLine line(ServiceSnapshot observed, String policy, Decision decision, Applied applied) {
        return new DecisionLine(
                observed.at(),
                "decision",
                spec.arm(),
                observed.service(),
                spec.mode().name(),
                policy,
                decision instanceof Decision.Scale ? "scale" : "hold",
                decision instanceof Decision.Scale(Capacity to, String _) ? Optional.of(to) : Optional.empty(),
                decision.reason(),
                switch (applied) {
                    case Applied.Accepted _ -> "accepted";
                    case Applied.Unchanged _ -> "unchanged";
                    case Applied.Refused _ -> "refused";
                },
                applied instanceof Applied.Refused(String why) ? Optional.of(why) : Optional.empty(),
                observed.desired(),
                observed.running().count(),
                observed.pending().count(),
                observed.draining().count(),
                observed.deploying());
    }

    private EmbeddedMetrics metrics(ServiceSnapshot observed, Decision decision, Applied applied) {
        EmbeddedMetrics metrics = new EmbeddedMetrics(spec.arm(), spec.service())
                .put(CloudWatchMetric.DESIRED_TASKS, observed.desired().count())
                .put(CloudWatchMetric.RUNNING_TASKS, observed.running().count())
                .put(
                        CloudWatchMetric.VCPU,
                        present(observed).mapToDouble(Supply::vcpu).sum())
                .put(
                        CloudWatchMetric.USD_PER_HOUR,
                        present(observed).mapToDouble(this::usdPerHour).sum());
        if (applied instanceof Applied.Accepted && decision instanceof Decision.Scale(Capacity to, String _)) {
            scaled(metrics, observed.desired(), to);
        }
        return metrics;
    }

    private static void scaled(EmbeddedMetrics metrics, Capacity from, Capacity to) {
        if (to.count() > from.count()) metrics.put(CloudWatchMetric.SCALED_OUT, 1);
        if (to.count() < from.count()) metrics.put(CloudWatchMetric.SCALED_IN, 1);
        int size = to.size().compareTo(from.size());
        if (size > 0) metrics.put(CloudWatchMetric.SCALED_UP, 1);
        if (size < 0) metrics.put(CloudWatchMetric.SCALED_DOWN, 1);
    }

    private static Stream<Supply> present(ServiceSnapshot observed) {
        return Stream.of(observed.running(), observed.pending(), observed.draining());
    }

    private double usdPerHour(Supply supply) {
        return supply.counts().entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * price.usdPerHour(entry.getKey()))
                .sum();
    }
}
