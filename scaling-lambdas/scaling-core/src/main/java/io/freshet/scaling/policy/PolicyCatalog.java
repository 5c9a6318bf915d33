package io.freshet.scaling.policy;

import io.freshet.scaling.ScalingPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Turns a policy's name and parameters into the policy. */
public final class PolicyCatalog {

    private static final Map<String, BiFunction<Parameters, PolicyContext, ScalingPolicy<?>>> POLICIES =
            new TreeMap<>(Map.of(
                    Fixed.NAME, Fixed::create,
                    Hybrid.NAME, Hybrid::create,
                    TargetTracking.NAME, TargetTracking::create,
                    ThresholdVertical.NAME, ThresholdVertical::create));

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
        BiFunction<Parameters, PolicyContext, ScalingPolicy<?>> factory = POLICIES.get(name);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "policy: unknown name '%s'; allowed: %s".formatted(name, String.join(", ", names())));
        }
        Parameters given = new Parameters(name, parameters);
        ScalingPolicy<?> policy = factory.apply(given, context);
        given.rejectUnknown();
        return policy;
    }
}
