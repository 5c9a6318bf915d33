package io.freshet.router;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the router last and stops it first, so that health and metrics can be read while it drains. */
@Component
final class RouterLifecycle implements SmartLifecycle {

    private final Router router;
    private volatile boolean running;

    RouterLifecycle(Router router) {
        this.router = router;
    }

    @Override
    public void start() {
        running = true;
        router.start();
    }

    @Override
    public void stop() {
        running = false;
        router.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
