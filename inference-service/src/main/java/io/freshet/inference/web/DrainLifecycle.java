package io.freshet.inference.web;

import io.freshet.inference.batch.InferenceQueue;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * On SIGTERM: readiness off, no more work accepted, what was accepted finished; only then does the web server stop, which
 * for its part waits until the answers are written.
 */
final class DrainLifecycle implements SmartLifecycle {

    /** ECS kills 30 s after SIGTERM; the web server may take 5 s after this. */
    private static final Duration LIMIT = Duration.ofSeconds(22);

    private static final Logger LOG = LoggerFactory.getLogger(DrainLifecycle.class);

    private final ServingState state;
    private final InferenceQueue queue;
    private volatile boolean running;

    DrainLifecycle(ServingState state, InferenceQueue queue) {
        this.state = state;
        this.queue = queue;
    }

    /** The highest of all phases: stopped first, before the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        state.drain();
        queue.close();
        try {
            if (!queue.awaitDone(LIMIT)) LOG.warn("accepted work was not finished within {}", LIMIT);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }
}
