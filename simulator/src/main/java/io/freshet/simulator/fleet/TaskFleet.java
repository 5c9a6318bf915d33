package io.freshet.simulator.fleet;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.loop.Fleet;
import java.time.Instant;
import java.util.Map;

/** The lab's fleet: every service's tasks are processes of this machine. */
public final class TaskFleet implements Fleet {

    private final Map<String, ServiceTasks> services;

    public TaskFleet(Map<String, ServiceTasks> services) {
        this.services = Map.copyOf(services);
    }

    @Override
    public Applied apply(String service, Capacity wanted, String reason, Instant now) {
        return service(service).apply(wanted, reason, now);
    }

    /**
     * Finds a service.
     *
     * @throws IllegalArgumentException when the lab has no such service
     */
    public ServiceTasks service(String name) {
        ServiceTasks found = services.get(name);
        if (found == null) {
            throw new IllegalArgumentException("service: '" + name + "' is not one of " + services.keySet());
        }
        return found;
    }
}
