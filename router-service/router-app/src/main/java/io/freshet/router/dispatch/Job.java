package io.freshet.router.dispatch;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.Parsed;
import io.freshet.router.message.Sender;
import io.freshet.routing.Topics;
import java.util.concurrent.atomic.AtomicBoolean;

/** A message that the router has taken and not yet answered. */
final class Job {

    private final Delivery delivery;
    private final Parsed parsed;
    private final long arrivedMicros;
    private final long beganMicros;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param arrivedMicros when it arrived, since the epoch
     * @param beganMicros when it began for the device, since the epoch
     */
    Job(Delivery delivery, Parsed parsed, long arrivedMicros, long beganMicros) {
        this.delivery = delivery;
        this.parsed = parsed;
        this.arrivedMicros = arrivedMicros;
        this.beganMicros = beganMicros;
    }

    Delivery delivery() {
        return delivery;
    }

    Parsed parsed() {
        return parsed;
    }

    long arrivedMicros() {
        return arrivedMicros;
    }

    long beganMicros() {
        return beganMicros;
    }

    Sender sender() {
        return parsed.sender();
    }

    /** Who sent it, as {@code site/device}; empty when its topic does not say. */
    String device() {
        return sender().topic().map(Job::device).orElse("");
    }

    static String device(Topics.Request topic) {
        return topic.site() + "/" + topic.device();
    }

    /** Claims its one outcome; false when it has one already. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean ended() {
        return ended.get();
    }
}
