package io.freshet.simulator.twin;

import java.util.random.RandomGenerator;
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
    private final Slots slots = new Slots();
    private final LongQueue waiting = new LongQueue();
    private int computing;
    private double busyVcpuMicros;

    PullFlow(FlowSettings settings, TaskModel model, RandomGenerator random, Tally tally, VirtualClock clock) {
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
            long start = Math.max(waiting.first(), slots.freeMicros());
            if (start >= untilMicros) break;
            if (expired(waiting.first(), start)) drop();
            else serve(arrivals, start);
        }
        while (arrivals.nextMicros() < untilMicros) waiting.add(arrive(arrivals));
        while (!waiting.isEmpty() && expired(waiting.first(), untilMicros)) drop();
        slots.done(untilMicros, this::finish);
        clock.advanceTo(untilMicros);
    }

    private long arrive(ArrivalBuffer arrivals) {
        tally.arrived();
        return arrivals.take();
    }

    private boolean expired(long arrived, long now) {
        return now >= arrived + settings.deadlineMicros();
    }

    private void drop() {
        tally.expired(waiting.removeFirst());
    }

    private void serve(ArrivalBuffer arrivals, long start) {
        Slot slot = slots.first();
        finish(slot);
        int batch = 1;
        while (batch < model.batchMax() && joins(arrivals, batch, start)) batch++;
        for (int i = 0; i < batch; i++) slot.take(waiting.removeFirst());
        computing += batch;
        long done = start + model.drawMicros(slot.task().meanMicros(batch), random);
        busyVcpuMicros += (done - start) * slot.task().vcpuPerSlot();
        slot.startAt(start);
        slots.firstIsFreeAt(done);
    }

    /** Counts what a slot has done before it begins something else. */
    private void finish(Slot slot) {
        long done = slot.freeMicros();
        for (int i = 0; i < slot.count(); i++) {
            long way = model.overheadMicros() + settings.pathMicros(random);
            tally.answered(slot.arrived(i), slot.startedMicros(), slot.startedMicros(), done, done + way, slot.task());
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
        slots.add(Stream.generate(() -> new Slot(task, clock.micros(), model.batchMax()))
                .limit(task.slots())
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
        for (Slot slot : slots.remove(task)) {
            if (slot.freeMicros() <= now) continue;
            busyVcpuMicros -= slot.vcpuMicrosAfter(now);
            for (int i = slot.count() - 1; i >= 0; i--) waiting.addFirst(slot.arrived(i));
            computing -= slot.count();
        }
    }

    @Override
    public void resumed(SimTask task) {
        throw new UnsupportedOperationException("a task that pulls its work is not paused: kill it instead");
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
