package io.freshet.infra.config;

import io.freshet.scaling.policy.ArmCatalog;
import java.util.Map;
import java.util.TreeMap;

/**
 * One strategy that is deployed.
 *
 * @param name as in stack, share group and metrics
 * @param policy name in the policy catalogue
 * @param parameters of the policy that differ from its defaults
 * @param primary whether it answers the devices; exactly one arm does
 */
public record ArmConfig(String name, String policy, Map<String, String> parameters, boolean primary) {

    public ArmConfig {
        parameters = Map.copyOf(parameters);
    }

    static ArmConfig of(String name, Map<String, String> changed, boolean primary) {
        ArmCatalog.Arm arm = ArmCatalog.arm(name);
        Map<String, String> parameters = new TreeMap<>(arm.parameters());
        parameters.putAll(changed);
        return new ArmConfig(name, arm.policy(), parameters, primary);
    }
}
