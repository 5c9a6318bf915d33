package io.freshet.router.web;

import java.util.function.BooleanSupplier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Part of readiness: whether every connection to the broker is subscribed, and whether messages flow. */
public final class SubscribedIndicator implements HealthIndicator {

    private final BooleanSupplier subscribed;

    public SubscribedIndicator(BooleanSupplier subscribed) {
        this.subscribed = subscribed;
    }

    @Override
    public Health health() {
        return subscribed.getAsBoolean()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
