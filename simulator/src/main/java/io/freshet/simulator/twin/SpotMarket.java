package io.freshet.simulator.twin;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Which tasks on spare capacity are taken back, and when. */
final class SpotMarket {

    private static final double MICROS_PER_HOUR = 3.6e9;

    private final Spot spot;
    private final RandomGenerator random;
    private final EventHeap<SimTask> warnings = new EventHeap<>();
    private final EventHeap<SimTask> ends = new EventHeap<>();

    SpotMarket(Spot spot, RandomGenerator random) {
        this.spot = spot;
        this.random = random;
    }

    /** A task was launched: draws when it will be warned. */
    void launched(SimTask task, long now) {
        if (spot.interruptionsPerTaskHour() == 0) return;
        double lasts = random.nextExponential() / spot.interruptionsPerTaskHour() * MICROS_PER_HOUR;
        if (lasts < EventHeap.NEVER / 2.0) warnings.add(now + (long) lasts, task);
    }

    /** Hands out the tasks that are warned by now, and ends those that were warned long enough ago. */
    void pass(long now, Consumer<SimTask> warned) {
        while (warnings.nextMicros() <= now) {
            SimTask task = warnings.remove();
            if (!task.isAlive()) continue;
            ends.add(now + spot.warning().toNanos() / 1_000, task);
            warned.accept(task);
        }
        while (ends.nextMicros() <= now) {
            SimTask task = ends.remove();
            if (task.isAlive()) task.kill();
        }
    }
}
