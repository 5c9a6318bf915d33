package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Outlet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The deliveries of one connection that are not acknowledged; never more than the receive maximum.
 *
 * <p>When the connection is lost they are released in the client library too, which would keep their payloads for as long as
 * the session may live. A late acknowledgement of an earlier connection's delivery is never sent.
 */
final class Deliveries {

    private final Outlet outlet;
    private final Set<Tracked> open = ConcurrentHashMap.newKeySet();

    Deliveries(Outlet outlet) {
        this.outlet = outlet;
    }

    Delivery track(Mqtt5Publish publish) {
        Tracked delivery = new Tracked(publish, Messages.fromMqtt(publish));
        open.add(delivery);
        return delivery;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Returns how many there were. */
    int release() {
        int unacknowledged = open.size();
        open.forEach(Tracked::acknowledge);
        return unacknowledged;
    }

    private final class Tracked implements Delivery {

        private final Mqtt5Publish publish;
        private final Incoming message;
        private final AtomicBoolean acknowledged = new AtomicBoolean();

        Tracked(Mqtt5Publish publish, Incoming message) {
            this.publish = publish;
            this.message = message;
        }

        @Override
        public Incoming message() {
            return message;
        }

        @Override
        public Outlet outlet() {
            return outlet;
        }

        @Override
        public void acknowledge() {
            if (!acknowledged.compareAndSet(false, true)) return;
            open.remove(this);
            publish.acknowledge();
        }
    }
}
