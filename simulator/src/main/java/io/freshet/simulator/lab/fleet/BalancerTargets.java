package io.freshet.simulator.lab.fleet;

import io.freshet.simulator.fleet.Targets;
import io.freshet.simulator.lab.balancer.Balancer;
import io.freshet.simulator.lab.balancer.Target;
import java.net.InetSocketAddress;

/** The targets of a {@link Balancer}. */
public final class BalancerTargets implements Targets {

    private final Balancer balancer;

    public BalancerTargets(Balancer balancer) {
        this.balancer = balancer;
    }

    @Override
    public void register(String task, InetSocketAddress address) {
        balancer.register(new Target(task, address));
    }

    @Override
    public void deregister(String task) {
        var _ = balancer.deregister(task);
    }

    /** A balancer forgets a target only by draining it; one that is gone has no flows left to drain. */
    @Override
    public void remove(String task) {
        var _ = balancer.deregister(task);
    }

    @Override
    public State state(String task) {
        return switch (balancer.state(task)) {
            case INITIAL, UNHEALTHY -> State.WAITING;
            case HEALTHY -> State.IN_SERVICE;
            case DRAINING -> State.DRAINING;
            case UNUSED -> State.UNUSED;
        };
    }
}
