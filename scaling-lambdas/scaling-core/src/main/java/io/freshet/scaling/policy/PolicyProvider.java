package io.freshet.scaling.policy;

import io.freshet.scaling.ScalingPolicy;
import java.util.Map;

/**
 * Adds a policy from the class path: a public class with a public constructor without arguments, named in
 * {@code META-INF/services/io.freshet.scaling.policy.PolicyProvider}. Every world then knows it by its name.
 */
public interface PolicyProvider {

    /** The policy's name, in lower case; none of the built-in ones. */
    String name();

    /**
     * The policy for one service. {@link Parameters} reads and checks text as the built-in policies do.
     *
     * @param parameters text by name; what is left out has the policy's default
     * @throws IllegalArgumentException for an unknown parameter or a bad value; it names it and what is allowed
     */
    ScalingPolicy<?> create(Map<String, String> parameters, PolicyContext context);
}
