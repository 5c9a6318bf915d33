package io.freshet.simulator.lab;

import io.freshet.simulator.lab.os.Poll;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that happens in another process. */
public final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Patience() {}

    /**
     * Returns once the condition holds.
     *
     * @param limit how long to wait at most
     * @param what what is waited for, asked when the wait was in vain
     * @throws LabException when the limit is over
     */
    public static void await(BooleanSupplier condition, Duration limit, Supplier<String> what)
            throws InterruptedException {
        if (Poll.until(condition, limit, BETWEEN_LOOKS)) return;
        if (Thread.interrupted()) throw new InterruptedException();
        throw new LabException("%s: not after %d s".formatted(what.get(), limit.toSeconds()));
    }
}
