package io.freshet.simulator.lab.balancer;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A target within its group: its health, which only its group changes, and its flows. */
final class Member {

    private static final int CONNECT_MS_MAX = 5_000;

    private final Target target;
    private final CompletableFuture<Void> unused = new CompletableFuture<>();
    private final Set<Flow> flows = ConcurrentHashMap.newKeySet();
    private final LongAdder flowsAssigned = new LongAdder();
    private final LongAdder flowsRefused = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private volatile TargetHealth health = TargetHealth.INITIAL;

    Member(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    TargetHealth health() {
        return health;
    }

    void health(TargetHealth now) {
        health = now;
    }

    TargetState state() {
        return health.state();
    }

    /** Completes when the target has left the group. */
    CompletableFuture<Void> unused() {
        return unused;
    }

    /** Serves one connection to its end; a target that does not accept it resets it. */
    void serve(Socket client) {
        flowsAssigned.increment();
        Socket server = new Socket();
        try {
            server.connect(target.address(), CONNECT_MS_MAX);
            Flow flow = new Flow(client, server);
            flows.add(flow);
            try {
                flow.run(bytesIn, bytesOut);
            } finally {
                flows.remove(flow);
            }
        } catch (IOException refused) {
            flowsRefused.increment();
            Flow.reset(client);
            Flow.reset(server);
        }
    }

    void resetFlows() {
        flows.forEach(Flow::reset);
    }

    TargetCounts counts() {
        return new TargetCounts(
                target, state(), flowsAssigned.sum(), flows.size(), flowsRefused.sum(), bytesIn.sum(), bytesOut.sum());
    }
}
