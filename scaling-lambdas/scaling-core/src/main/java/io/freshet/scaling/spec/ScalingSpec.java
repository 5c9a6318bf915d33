package io.freshet.scaling.spec;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.loop.UnreadableStateException;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that is needed to scale one ECS service, as one text: the stacks write it when they are synthesised, the handlers
 * read it when they start. A policy that does not exist or rejects its parameters fails here, so it fails at synthesis.
 *
 * @param service name of the service in snapshots, decisions and metrics: its model, or the name of an imported service
 * @param arm name of the arm it belongs to
 * @param cluster name of the ECS cluster
 * @param ecsService name of the ECS service
 * @param mode whether decisions are applied
 * @param policy name in {@link PolicyCatalog}
 * @param settings parameters of the policy that differ from its defaults
 * @param bounds what the policy may choose from; none of its sizes has less memory than {@code memoryMibMin}
 * @param initial capacity that the service is deployed with
 * @param memoryMibMin least memory that the image lives in, in MiB
 * @param profile how long one task needs, by its size
 * @param slo latency objective, from arrival at the router to the answer
 * @param lag time from a decision to traffic on a new task
 * @param autoScaled whether Application Auto Scaling owns the count: then only the size is changed here, and its scaling is
 *     suspended while that goes on
 * @param signals where the signals are found, at most one entry for each
 */
public record ScalingSpec(
        String service,
        String arm,
        String cluster,
        String ecsService,
        Mode mode,
        String policy,
        List<Setting> settings,
        Bounds bounds,
        Capacity initial,
        int memoryMibMin,
        LatencyProfile profile,
        Duration slo,
        Duration lag,
        boolean autoScaled,
        List<SignalQuery> signals) {

    /** One parameter of a policy, as text. */
    public record Setting(String name, String value) {}

    private static final Duration FINEST = Duration.ofSeconds(1);

    public ScalingSpec {
        settings = List.copyOf(settings);
        signals = List.copyOf(signals);
        for (TaskSize size : bounds.sizes()) {
            if (size.memoryMib() < memoryMibMin) {
                throw new IllegalArgumentException(
                        "bounds.sizes: %s has less than the %d MiB that the image needs".formatted(size, memoryMibMin));
            }
        }
        long distinct = signals.stream().map(SignalQuery::signal).distinct().count();
        if (distinct < signals.size()) throw new IllegalArgumentException("signals: at most one entry for each signal");
        create(policy, settings, context(bounds, initial, profile, slo, lag, signals));
    }

    /** @throws IllegalArgumentException when the text is not such a spec; it names the component and the reason */
    public static ScalingSpec parse(String text) {
        try {
            return StateCodec.decode(text, ScalingSpec.class);
        } catch (UnreadableStateException unreadable) {
            throw new IllegalArgumentException("scaling spec: " + unreadable.getMessage(), unreadable);
        }
    }

    /** JSON on one line, read again by {@link #parse}. */
    public String text() {
        return StateCodec.encode(this);
    }

    /** The policy, made for this service at AWS's own pace. */
    public ScalingPolicy<?> createPolicy() {
        return create(policy, settings, context(bounds, initial, profile, slo, lag, signals));
    }

    private static ScalingPolicy<?> create(String policy, List<Setting> settings, PolicyContext context) {
        Map<String, String> parameters = settings.stream().collect(Collectors.toMap(Setting::name, Setting::value));
        return PolicyCatalog.create(policy, parameters, context);
    }

    private static PolicyContext context(
            Bounds bounds,
            Capacity initial,
            LatencyProfile profile,
            Duration slo,
            Duration lag,
            List<SignalQuery> signals) {
        Duration resolution = signals.stream()
                .map(SignalQuery::resolution)
                .max(Comparator.naturalOrder())
                .orElse(FINEST);
        return new PolicyContext(bounds, initial, profile, slo, lag, 1, resolution);
    }
}
