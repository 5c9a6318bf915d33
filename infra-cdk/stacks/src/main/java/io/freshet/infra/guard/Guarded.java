package io.freshet.infra.guard;

import java.util.List;

/**
 * What a hard stop stops, by name: it is there before, and works without, the stacks that made it.
 *
 * @param deployment name of the deployment
 * @param cluster name of the cluster
 * @param ecsServices every service in it: routers and models of all arms
 * @param handlers every scaling function: one that goes on would scale out again
 * @param loadFamily task definition family of the devices
 */
public record Guarded(
        String deployment, String cluster, List<String> ecsServices, List<String> handlers, String loadFamily) {

    public Guarded {
        ecsServices = List.copyOf(ecsServices);
        handlers = List.copyOf(handlers);
        if (ecsServices.isEmpty()) throw new IllegalArgumentException("ecsServices: at least one is needed");
    }
}
