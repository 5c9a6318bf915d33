package io.freshet.scaling.policy;

import io.freshet.scaling.ScalingPolicy;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Turns a policy's name and parameters into the policy: the built-in ones, and those of every {@link PolicyProvider}. */
public final class PolicyCatalog {

    private interface Factory {
        ScalingPolicy<?> create(Parameters parameters, PolicyContext context);
    }

    private static final List<PolicyProvider> BUILT_IN = List.of(
            builtIn(Fa2.NAME, Fa2::create),
            builtIn(Fixed.NAME, Fixed::create),
            builtIn(Hpa.NAME, Hpa::create),
            builtIn(Hybrid.NAME, Hybrid::create),
            builtIn(InfAdapter.NAME, InfAdapter::create),
            builtIn(InferLine.NAME, InferLine::create),
            builtIn(Keda.NAME, Keda::create),
            builtIn(Kpa.NAME, Kpa::create),
            builtIn(Predictive.NAME, Predictive::create),
            builtIn(QueueProportional.NAME, QueueProportional::create),
            builtIn(Sponge.NAME, Sponge::create),
            builtIn(StepScaling.NAME, StepScaling::create),
            builtIn(TargetTracking.NAME, TargetTracking::create),
            builtIn(Themis.NAME, Themis::create),
            builtIn(ThresholdVertical.NAME, ThresholdVertical::create),
            builtIn(TwoThreshold.NAME, TwoThreshold::create),
            builtIn(Vpa.NAME, Vpa::create));

    /** Every policy by its name; the class path is searched once, at first use. */
    private static final class Known {
        static final Map<String, PolicyProvider> BY_NAME =
                byName(ServiceLoader.load(PolicyProvider.class, PolicyCatalog.class.getClassLoader()));
    }

    private PolicyCatalog() {}

    /** Every policy's name, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(Known.BY_NAME.keySet());
    }

    /**
     * @param parameters text by name; what is left out has its default. Durations ({@code 500ms}, {@code 60s}, {@code 5m})
     *     are those of AWS and are paced like the built-in ones: see {@link PolicyContext#paced}
     * @throws IllegalArgumentException for an unknown name, an unknown parameter or a bad value; it names it and what is allowed
     */
    public static ScalingPolicy<?> create(String name, Map<String, String> parameters, PolicyContext context) {
        PolicyProvider provider = Known.BY_NAME.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "policy: unknown name '%s'; allowed: %s".formatted(name, String.join(", ", names())));
        }
        return made(provider, parameters, context);
    }

    /** A policy under another name than its provider's would not find its own memory again. */
    static ScalingPolicy<?> made(PolicyProvider provider, Map<String, String> parameters, PolicyContext context) {
        ScalingPolicy<?> policy = provider.create(parameters, context);
        if (policy.name().equals(provider.name())) return policy;
        throw new IllegalArgumentException("policy: %s made one that is called '%s', not '%s'"
                .formatted(provider.getClass().getName(), policy.name(), provider.name()));
    }

    /** @throws IllegalArgumentException when two have the same name */
    static Map<String, PolicyProvider> byName(Iterable<PolicyProvider> added) {
        Map<String, PolicyProvider> byName = new TreeMap<>();
        for (PolicyProvider provider : BUILT_IN) byName.put(provider.name(), provider);
        for (PolicyProvider provider : added) {
            if (byName.putIfAbsent(provider.name(), provider) != null) {
                throw new IllegalArgumentException("policy: the name '%s' of %s is taken"
                        .formatted(provider.name(), provider.getClass().getName()));
            }
        }
        return byName;
    }

    private static PolicyProvider builtIn(String name, Factory factory) {
        return new PolicyProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ScalingPolicy<?> create(Map<String, String> parameters, PolicyContext context) {
                Parameters given = new Parameters(name, parameters);
                ScalingPolicy<?> policy = factory.create(given, context);
                given.rejectUnknown();
                return policy;
            }
        };
    }
}
