package io.freshet.simulator.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and Ctrl-C into an interrupt of the thread that does the work, waits until that has ended what it started,
 * and ends the JVM with exit code 0: it was asked to end, and did.
 */
final class Ending {

    private static final long END_SECONDS_MAX = 90;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);

    private Ending(Thread worker) {
        this.worker = worker;
    }

    static Ending onSignal(Thread worker) {
        Ending ending = new Ending(worker);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::end, "ending"));
        return ending;
    }

    /** The work is over. A JVM that ends after this keeps its own exit code. */
    void finished() {
        finished.countDown();
    }

    private void end() {
        if (finished.getCount() == 0) return;
        worker.interrupt();
        try {
            boolean inTime = finished.await(END_SECONDS_MAX, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime ? 0 : 1);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }
}
