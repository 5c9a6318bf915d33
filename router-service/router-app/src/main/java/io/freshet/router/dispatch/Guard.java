package io.freshet.router.dispatch;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where what nobody foresaw is caught. Whatever a step throws, the error of a stack that is too deep or of
 * memory that is used up among it, the remedy is told, and the thread goes on: what one message causes must not reach the
 * others.
 */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    /** Something that may throw. */
    interface Step {
        void run() throws Exception;
    }

    /** Runs a step; the remedy takes what it throws. What the remedy throws is only logged. */
    static void run(Step step, Consumer<Throwable> remedy) {
        try {
            step.run();
        } catch (Throwable unforeseen) {
            try {
                remedy.accept(unforeseen);
            } catch (Throwable further) {
                further.addSuppressed(unforeseen);
                LOG.error("a failure could not be dealt with", further);
            }
        }
    }

    /** The result of a step, or what the remedy makes of that which it throws. */
    static <R> R get(Supplier<R> step, Function<Throwable, R> remedy) {
        try {
            return step.get();
        } catch (Throwable unforeseen) {
            return remedy.apply(unforeseen);
        }
    }
}
