package io.freshet.router.counters;

import io.freshet.router.mqtt.ConnectionEvents;
import io.freshet.scaling.signal.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens to the connections to the broker, and says each of it in a line of the log. */
public final class ConnectionCounters implements ConnectionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCounters.class);

    private final Counter notConnected;
    private final Counter lost;
    private final Counter stoodBack;
    private final Counter notSubscribed;

    public ConnectionCounters(MeterRegistry registry, String arm) {
        Tags tags = Tags.of(MetricNames.ARM, arm);
        this.notConnected = event(registry, tags, "not-connected");
        this.lost = event(registry, tags, "lost");
        this.stoodBack = event(registry, tags, "stood-back");
        this.notSubscribed = event(registry, tags, "not-subscribed");
    }

    private static Counter event(MeterRegistry registry, Tags tags, String event) {
        return registry.counter(MetricNames.CONNECTION_EVENTS, tags.and(MetricNames.EVENT, event));
    }

    @Override
    public void notConnected(String clientId, Throwable cause) {
        notConnected.increment();
        LOG.debug(
                "{} cannot connect to the broker: {}", clientId, words(cause)); // the door says why, and not each time
    }

    @Override
    public void connected(String clientId, boolean resumed) {
        LOG.info("{} is connected to the broker{}", clientId, resumed ? " and has resumed its session" : "");
    }

    @Override
    public void lost(String clientId, Throwable cause) {
        lost.increment();
        LOG.warn("{} lost the broker: {}", clientId, words(cause));
    }

    @Override
    public void stoodBack(String clientId) {
        stoodBack.increment();
        LOG.warn("{}: another router has taken the session, this one stands back until that one is gone", clientId);
    }

    @Override
    public void subscribed(String clientId, String filter) {
        LOG.info("{} subscribed to {}", clientId, filter);
    }

    @Override
    public void notSubscribed(String clientId, String filter, Throwable cause) {
        notSubscribed.increment();
        LOG.error("{} could not subscribe to {}: {}", clientId, filter, words(cause));
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) cause = cause.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
