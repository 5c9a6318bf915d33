package io.freshet.simulator.lab.balancer;

import static io.freshet.simulator.lab.balancer.TargetState.HEALTHY;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The balancer of one service: a port, and the targets behind it. */
public final class Balancer implements AutoCloseable {

    private final BalancerSettings settings;
    private final SplittableRandom random;
    private final TargetGroup group;
    private final Door door;
    /** Discards what comes after the end: a check that was under way then may ask for the next one. */
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("balancer-timer").daemon().factory(), new DiscardPolicy());

    private Balancer(BalancerSettings settings, SplittableRandom random, TargetGroup group, int port)
            throws IOException {
        this.settings = settings;
        this.random = random;
        this.group = group;
        this.door = new Door(port, this::serve);
    }

    /**
     * Opens a balancer without targets: it refuses connections until there is one to take them.
     *
     * @param port on loopback; 0 for any
     * @param seed of the choice of targets and of the registration delays
     * @param listener is told every change of a target's state, in order, while the group is locked: to be quick, and not to
     *     call the balancer
     */
    public static Balancer open(
            int port, BalancerSettings settings, long seed, InstantSource clock, Consumer<TargetChange> listener)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        return new Balancer(settings, random, new TargetGroup(settings, random.split(), clock, listener), port);
    }

    public int port() {
        return door.port();
    }

    /**
     * Takes in a target; it gets flows once it is healthy.
     *
     * @throws IllegalArgumentException when a target of this name is in the group
     */
    public void register(Target target) {
        Member member = group.add(target);
        after(registrationDelay().plus(settings.health().interval()), () -> check(member));
    }

    /**
     * Gives a target no more flows; those it has go on for the deregistration delay.
     *
     * @return completes when the target is unused; at once when there is no such target
     */
    public CompletableFuture<Void> deregister(String name) {
        Optional<Member> known = group.find(name);
        group.drain(name).ifPresent(member -> {
            adjustDoor();
            after(settings.delays().deregistration(), () -> leave(member));
        });
        return known.map(member -> member.unused().copy()).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** The state of a target; {@link TargetState#UNUSED} when it is not in the group. */
    public TargetState state(String name) {
        return group.find(name).map(Member::state).orElse(TargetState.UNUSED);
    }

    /** Counts of all targets that are or were in the group, in the order of their registration. */
    public List<TargetCounts> counts() {
        return group.everyMember().stream().map(Member::counts).toList();
    }

    private synchronized Duration registrationDelay() {
        Delays delays = settings.delays();
        long span = delays.registrationMax().minus(delays.registrationMin()).toNanos();
        return delays.registrationMin().plusNanos(random.nextLong(span + 1));
    }

    private void check(Member member) {
        long start = System.nanoTime();
        boolean healthyBefore = member.state() == HEALTHY;
        boolean success = HealthProbe.succeeds(member.target().address(), settings.health());
        boolean goesOn = group.checked(member, success);
        adjustDoor();
        if (!goesOn) return;
        if (healthyBefore && member.state() != HEALTHY && settings.terminateUnhealthy()) member.resetFlows();
        after(settings.health().interval().minusNanos(System.nanoTime() - start), () -> check(member));
    }

    private void leave(Member member) {
        group.remove(member);
        if (settings.terminateAfterDraining()) member.resetFlows();
        member.unused().complete(null);
    }

    /** Seen from outside, no target is no service. */
    private synchronized void adjustDoor() {
        door.open(group.serves());
    }

    private void serve(Socket client) {
        group.next().ifPresentOrElse(member -> member.serve(client), () -> Flow.reset(client));
    }

    /** Work runs on a thread of its own: a check may block, and the timer must not. */
    private void after(Duration delay, Runnable work) {
        var _ = timer.schedule(
                () -> Thread.startVirtualThread(work), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Refuses new connections and resets those that are open. */
    @Override
    public void close() {
        timer.shutdownNow();
        door.close();
        group.everyMember().forEach(Member::resetFlows);
    }
}
