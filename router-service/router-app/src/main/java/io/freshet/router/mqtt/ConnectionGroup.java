package io.freshet.router.mqtt;

import io.freshet.router.message.Inlet;
import io.freshet.routing.IotCoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one shared subscription. A broker that limits what a connection may carry gets more of them when the
 * rate needs it: the members of the group share the messages.
 *
 * <p>There are never fewer again before the router ends: a connection that idles costs next to nothing, and to end a member
 * of a group is the one thing that may lose a message. What a crashed router left in the sessions of its further
 * connections is fetched by the next router, which resumes as many as have a session.
 */
public final class ConnectionGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGroup.class);
    /** Window of a further connection: together they are wide enough, and a payload may have 128 KiB. */
    private static final int FURTHER_WINDOW = 32;

    private final BrokerAddress broker;
    private final Subscription subscription;
    private final Inlet inlet;
    private final BooleanSupplier turn;
    private final ConnectionEvents events;
    private final int connectionsMax;
    private final String name = Presence.newName();
    private final List<BrokerConnection> members = new CopyOnWriteArrayList<>();

    /**
     * @param turn whether it may subscribe: who drops what others should have got subscribes after them
     * @param connectionsMax greatest number of connections; 1 for a broker without limits
     */
    public ConnectionGroup(
            BrokerAddress broker,
            Subscription subscription,
            Inlet inlet,
            BooleanSupplier turn,
            ConnectionEvents events,
            int connectionsMax) {
        this.broker = broker;
        this.subscription = subscription;
        this.inlet = inlet;
        this.turn = turn;
        this.events = events;
        this.connectionsMax = connectionsMax;
        members.add(new BrokerConnection(broker, subscription, name, inlet, turn, events));
    }

    /** Starts to connect and subscribe, however long it takes. */
    public void start() {
        var _ = members.getFirst().start().thenAccept(this::resumeNext);
    }

    private void resumeNext(boolean resumed) {
        if (!resumed || members.size() >= connectionsMax) return;
        BrokerConnection next = further();
        var _ = next.resume().thenAccept(present -> {
            if (present) members.add(next);
            resumeNext(present);
        });
    }

    /**
     * Adds connections when those there are carried too much since the last look.
     *
     * @param since time since the last look
     */
    public void look(Duration since) {
        double seconds = since.toNanos() / 1e9;
        long publishes = 0;
        long bytes = 0;
        for (BrokerConnection member : members) {
            publishes += member.traffic().takePublishes();
            bytes += member.traffic().takeBytes();
        }
        int needed = Math.min(connectionsMax, IotCoreLimits.connectionsFor(publishes / seconds, bytes / seconds));
        if (needed <= members.size()) return;
        LOG.info(
                "{}: {} publishes/s and {} KiB/s need {} connections",
                subscription.clientId(),
                Math.round(publishes / seconds),
                Math.round(bytes / seconds / 1_024),
                needed);
        while (members.size() < needed) {
            BrokerConnection next = further();
            members.add(next);
            var _ = next.start();
        }
    }

    /** Whether messages can arrive now. A further connection that is just being made does not matter. */
    public boolean ready() {
        return members.getFirst().ready();
    }

    int size() {
        return members.size();
    }

    /** Leaves the broker; the sessions stay, and with them what was not acknowledged. */
    public void close() {
        members.forEach(BrokerConnection::close);
    }

    private BrokerConnection further() {
        Subscription same = subscription.further(members.size() + 1, FURTHER_WINDOW);
        return new BrokerConnection(broker, same, name, inlet, turn, events);
    }
}
