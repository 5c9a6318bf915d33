package io.freshet.scaling.policy;

import io.freshet.scaling.ScalingPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a policy's name and parameters into the policy. */
public final class PolicyCatalog {

    private interface Factory {
        ScalingPolicy<?> create(Parameters parameters, PolicyContext context);
    }

    private static final Map<String, Factory> POLICIES = new TreeMap<>(Map.ofEntries(
            policy(Fixed.NAME, Fixed::create),
            policy(Hpa.NAME, Hpa::create),
            policy(Hybrid.NAME, Hybrid::create),
            policy(InferLine.NAME, InferLine::create),
            policy(Kpa.NAME, Kpa::create),
            policy(TargetTracking.NAME, TargetTracking::create),
            policy(Themis.NAME, Themis::create),
            policy(ThresholdVertical.NAME, ThresholdVertical::create)));

    private PolicyCatalog() {}

    /** Every policy's name, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(POLICIES.keySet());
    }

    /**
     * @param parameters text by name; what is left out has its default. Durations ({@code 500ms}, {@code 60s}, {@code 5m})
     *     are those of AWS and are paced like the built-in ones: see {@link PolicyContext#paced}
     * @throws IllegalArgumentException for an unknown name, an unknown parameter or a bad value; it names it and what is allowed
     */
    public static ScalingPolicy<?> create(String name, Map<String, String> parameters, PolicyContext context) {
        Factory factory = POLICIES.get(name);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "policy: unknown name '%s'; allowed: %s".formatted(name, String.join(", ", names())));
        }
        Parameters given = new Parameters(name, parameters);
        ScalingPolicy<?> policy = factory.create(given, context);
        given.rejectUnknown();
        return policy;
    }

    private static Map.Entry<String, Factory> policy(String name, Factory factory) {
        return Map.entry(name, factory);
    }
}
