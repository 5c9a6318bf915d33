package io.freshet.inference.web;

import java.util.concurrent.atomic.AtomicReference;

/** Where the task is in its life; it only moves forward. */
final class ServingState {

    private enum Phase {
        STARTING,
        READY,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    boolean isReady() {
        return phase.get() == Phase.READY;
    }

    boolean isDraining() {
        return phase.get() == Phase.DRAINING;
    }

    /** After the warm-up's answer; has no effect on a task that drains already. */
    void warmedUp() {
        phase.compareAndSet(Phase.STARTING, Phase.READY);
    }

    void drain() {
        phase.set(Phase.DRAINING);
    }
}
