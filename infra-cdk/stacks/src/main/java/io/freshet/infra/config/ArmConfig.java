package io.freshet.infra.config;

import java.util.Map;

/**
 * One strategy that is deployed.
 *
 * @param name of the strategy; as in stack, share group and metrics
 * @param parameters of its policy that were changed, as text
 * @param primary whether it answers the devices; exactly one arm does
 */
public record ArmConfig(String name, Map<String, String> parameters, boolean primary) {

    public ArmConfig {
        parameters = Map.copyOf(parameters);
    }
}
