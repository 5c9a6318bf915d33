package io.freshet.simulator.twin;

import io.freshet.scaling.TaskSize;
import io.freshet.simulator.fleet.RunningTask;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One task: it comes up, computes batches in its slots, keeps a short queue in front of them, and ends. What it does with
 * time is decided by {@link RouterFlow}; this is its state.
 */
final class SimTask implements RunningTask {

    private final String name;
    private final TaskSize size;
    private final int slots;
    private final double vcpuPerSlot;
    private final double[] meanMicros;
    private final double[] coldFactors;
    private final VirtualClock clock;
    private final long liveMicros;
    private final long readyMicros;
    private final Flow flow;

    private final ArrayDeque<Call> queue = new ArrayDeque<>();
    private int busy;
    private int begun;
    private long freedMicros = Long.MIN_VALUE / 2;
    private boolean inService;
    private boolean closing;
    private boolean ended;
    private boolean hanging;
    /** What it was computing when it stopped, by the time that was left. */
    private final EventHeap<Call> halted = new EventHeap<>();

    /**
     * @param model how it works
     * @param liveMicros when it has loaded its model
     * @param readyMicros when it says that it is ready
     * @param flow brings it its requests
     */
    SimTask(
            String name,
            TaskSize size,
            TaskModel model,
            VirtualClock clock,
            long liveMicros,
            long readyMicros,
            Flow flow) {
        this.name = name;
        this.size = size;
        this.slots = model.profile().slotsPerTask();
        this.vcpuPerSlot = model.vcpuPerSlot(size.vcpu());
        this.meanMicros = model.meanMicros(size.vcpu());
        this.coldFactors = model.cold().table();
        this.clock = clock;
        this.liveMicros = liveMicros;
        this.readyMicros = readyMicros;
        this.flow = flow;
    }

    String name() {
        return name;
    }

    TaskSize size() {
        return size;
    }

    int slots() {
        return slots;
    }

    /** CPU that a slot uses while it computes. */
    double vcpuPerSlot() {
        return vcpuPerSlot;
    }

    /** Mean service time of a batch of so many, if it began now. */
    double meanMicros(int batch) {
        return begun < coldFactors.length ? meanMicros[batch] * coldFactors[begun] : meanMicros[batch];
    }

    /** So many more requests are being computed. */
    void began(int requests) {
        begun += requests;
    }

    long readyMicros() {
        return readyMicros;
    }

    boolean hasFreeSlot() {
        return busy < slots;
    }

    int waiting() {
        return queue.size();
    }

    boolean idle() {
        return busy == 0 && queue.isEmpty();
    }

    void occupy() {
        busy++;
    }

    void release() {
        busy--;
        freedMicros = clock.micros();
    }

    /** Whether a slot became free so short a time ago that only the way of the next request lay in between. */
    boolean freedWithin(long micros) {
        return clock.micros() - freedMicros <= micros;
    }

    void enqueue(Call call) {
        queue.addLast(call);
    }

    /** Takes a call out of the queue; false when it is computed already. */
    boolean withdraw(Call call) {
        return queue.remove(call);
    }

    /** The oldest waiting call whose time is not over at {@code now}; those that are over are dropped. */
    boolean hasWork(long now) {
        while (!queue.isEmpty() && queue.getFirst().timeoutMicros <= now) queue.removeFirst();
        return !queue.isEmpty();
    }

    Call nextCall() {
        return queue.removeFirst();
    }

    void serve(boolean yes) {
        inService = yes;
    }

    /** Whether the balancer sends it new connections. */
    boolean inService() {
        return inService && !ended;
    }

    /** Whether a connection that was made earlier still reaches it. */
    boolean takesOldConnections() {
        return !closing && !ended;
    }

    boolean hanging() {
        return hanging;
    }

    /** What it was computing when it stopped, by the time that was left. */
    EventHeap<Call> halted() {
        return halted;
    }

    /** What waits in it, when it ends. */
    List<Call> drop() {
        List<Call> dropped = new ArrayList<>(queue);
        queue.clear();
        return dropped;
    }

    /** Asked to end: it takes nothing more, finishes what it has, and then is gone. */
    boolean finished() {
        return closing && idle() && !flow.computes(this);
    }

    @Override
    public InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(name, 1);
    }

    @Override
    public boolean isAlive() {
        return !ended && !finished();
    }

    @Override
    public boolean isLive() {
        return clock.micros() >= liveMicros;
    }

    @Override
    public boolean isReady() {
        return clock.micros() >= readyMicros && !hanging;
    }

    @Override
    public Duration cpuTime() {
        return Duration.ZERO; // the twin measures CPU by its slots
    }

    @Override
    public void applyLimit() {
        // it has its size from the start
    }

    @Override
    public void terminate() {
        closing = true;
    }

    @Override
    public void kill() {
        ended = true;
        flow.killed(this);
    }

    @Override
    public void pause() {
        if (hanging) return;
        hanging = true;
        flow.paused(this);
    }

    @Override
    public void resume() {
        if (!hanging || ended) return;
        hanging = false;
        flow.resumed(this);
    }
}
