package io.freshet.simulator.twin;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tasks that pull their work from one queue, first come first served: no balancer, no connections, no refusals.
 *
 * <p>No events are needed. The next request starts when it has arrived and the slot that is free first is free, whichever is
 * later (Kiefer and Wolfowitz, On the theory of queues with many servers, 1955). What would start at or after the end of a
 * step waits for the next one, since the tasks may be others by then; so the recursion stays exact while tasks come and go.
 */
final class PullFlow implements Flow {

    private final FlowSettings settings;
    private final TaskModel model;
    private final RandomGenerator random;
    private final Tally tally;
    private final VirtualClock clock;
    private final AfterEvent afterEvent;
    private final Slots slots = new Slots();
    private final LongQueue waiting = new LongQueue();
    private int computing;
    private double busyVcpuMicros;
    private long queueBackMicros;

    PullFlow(
            FlowSettings settings,
            TaskModel model,
            RandomGenerator random,
            Tally tally,
            VirtualClock clock,
            AfterEvent afterEvent) {
        this.afterEvent = afterEvent;
        this.settings = settings;
        this.model = model;
        this.random = random;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public void run(ArrivalBuffer arrivals, long untilMicros) {
        while (true) {
            if (waiting.isEmpty()) {
                if (arrivals.nextMicros() >= untilMicros) break;
                waiting.add(arrive(arrivals));
            }
            long start = Math.max(Math.max(waiting.first(), queueBackMicros), slots.freeMicros());
            if (start >= untilMicros) break;
            if (expired(waiting.first(), start + neededMicros())) drop();
            else serve(arrivals, start);
            afterEvent.at(start);
        }
        while (arrivals.nextMicros() < untilMicros) waiting.add(arrive(arrivals));
        while (!waiting.isEmpty() && expired(waiting.first(), untilMicros)) drop();
        slots.done(untilMicros, this::finish);
        clock.advanceTo(untilMicros);
        afterEvent.at(untilMicros);
    }

    private long arrive(ArrivalBuffer arrivals) {
        tally.arrived();
        return arrivals.take();
    }

    /** As the router's rules have it: what cannot be answered in time any more is not begun. */
    private long neededMicros() {
        return slots.isEmpty() ? 0 : Math.round(slots.first().task().meanMicros(1));
    }

    private boolean expired(long arrived, long now) {
        return now >= arrived + settings.deadlineMicros();
    }

    private void drop() {
        tally.expired(waiting.removeFirst(), clock.micros());
    }

    private void serve(ArrivalBuffer arrivals, long start) {
        Slot slot = slots.first();
        boolean waited = start > waiting.first();
        finish(slot);
        int batch = 1;
        while (batch < model.batchMax() && joins(arrivals, batch, start)) batch++;
        for (int i = 0; i < batch; i++) slot.take(waiting.removeFirst());
        computing += batch;
        double mean = slot.task().meanMicros(batch);
        long takes = model.drawMicros(mean, waited, random);
        slot.startAt(start, model.vcpu(slot.task().vcpuPerSlot(), mean, waited, takes));
        busyVcpuMicros += takes * slot.vcpu();
        slot.task().began(batch);
        slots.firstIsFreeAt(start + takes);
    }

    /** Counts what a slot has done before it begins something else. */
    private void finish(Slot slot) {
        long done = slot.freeMicros();
        for (int i = 0; i < slot.count(); i++) {
            long received = Math.max(done, queueBackMicros) + model.overheadMicros() + settings.pathMicros(random);
            tally.answered(slot.arrived(i), slot.startedMicros(), slot.startedMicros(), done, received, slot.task());
        }
        computing -= slot.count();
        slot.clear();
    }

    /** Whether another request has arrived by the start of a batch; it then waits behind those that are in it. */
    private boolean joins(ArrivalBuffer arrivals, int batch, long start) {
        if (waiting.size() > batch) return waiting.get(batch) <= start;
        if (arrivals.nextMicros() > start) return false;
        waiting.add(arrive(arrivals));
        return true;
    }

    @Override
    public void serving(SimTask task) {
        int finishing = slots.readmit(task);
        slots.add(Stream.generate(() -> new Slot(task, clock.micros(), model.batchMax()))
                .limit(task.slots() - finishing)
                .toList());
    }

    /** What a task has begun it finishes; it pulls no more. */
    @Override
    public void leaving(SimTask task) {
        slots.retire(task);
    }

    /** What it had begun goes back to where it came from: the queue hands it out again. */
    @Override
    public void killed(SimTask task) {
        long now = clock.micros();
        LongStream.Builder begun = LongStream.builder();
        for (Slot slot : slots.remove(task)) {
            busyVcpuMicros -= slot.vcpuMicrosAfter(now);
            for (int i = 0; i < slot.count(); i++) begun.add(slot.arrived(i));
            computing -= slot.count();
        }
        long[] arrived = begun.build().sorted().toArray();
        for (int i = arrived.length - 1; i >= 0; i--) waiting.addFirst(arrived[i]);
    }

    @Override
    public void paused(SimTask task) {
        slots.halt(task, clock.micros());
    }

    @Override
    public void resumed(SimTask task) {
        slots.goOn(task, clock.micros());
    }

    /** The queue is the broker here, and there is no router that could be away. */
    @Override
    public void begins(Outage outage) {
        switch (outage.what()) {
            case BROKER_AWAY -> queueBackMicros = Math.max(queueBackMicros, outage.endMicros());
            case ROUTER_STILL, ROUTER_RESTARTS -> {}
        }
    }

    @Override
    public boolean computes(SimTask task) {
        return slots.computes(task, clock.micros());
    }

    /** It takes no more than it can do, so it is never too busy to answer. */
    @Override
    public long answersHealthAfterMicros(SimTask task) {
        return task.hanging() ? EventHeap.NEVER : 0;
    }

    @Override
    public double takeBusyVcpuMicros() {
        double later = slots.vcpuMicrosAfter(clock.micros());
        double used = busyVcpuMicros - later;
        busyVcpuMicros = later;
        return used;
    }

    @Override
    public int backlog() {
        return waiting.size();
    }

    @Override
    public int concurrency() {
        return computing;
    }
}
