package io.freshet.router.mqtt;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client id at the broker: messages of one shared subscription in, answers out, over one {@link NetworkConnection} after
 * the other. It reconnects by itself, and the broker keeps its session, so that what was not acknowledged comes again.
 *
 * <p>RATIONALE.md says what the client library and the brokers do with acknowledgements and sessions, on which this relies.
 */
final class BrokerConnection implements Outlet, NetworkConnection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    /** A broker that has something for a resumed session sends it at once. */
    private static final Duration QUIET = Duration.ofMillis(250);

    private static final Duration SUBSCRIBE_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AFTER = Duration.ofMillis(300);

    private final BrokerAddress broker;
    private final Subscription subscription;
    private final ReceiveMaximum receiveMaximum;
    private final Presence presence;
    private final Inlet inlet;
    private final BooleanSupplier turn;
    private final ConnectionEvents events;
    private final Traffic traffic = new Traffic();
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final Outbox outbox = new Outbox((millis, action) -> later(Duration.ofMillis(millis), action));
    /** Done when messages can arrive for the first time: whether the broker had a session of an earlier life. */
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();

    private volatile Optional<NetworkConnection> current = Optional.empty();
    private volatile Optional<Standby> standby = Optional.empty();
    private volatile boolean closed;

    /**
     * @param name of this router, another one in each life
     * @param turn whether it may subscribe
     */
    BrokerConnection(
            BrokerAddress broker,
            Subscription subscription,
            String name,
            Inlet inlet,
            BooleanSupplier turn,
            ConnectionEvents events) {
        this.broker = broker;
        this.subscription = subscription;
        this.receiveMaximum = new ReceiveMaximum(subscription.receiveMaximum(), subscription.limited());
        this.presence = new Presence(subscription.presenceTopic(), name);
        this.inlet = inlet;
        this.turn = turn;
        this.events = events;
    }

    /**
     * Starts to connect and subscribe, however long it takes.
     *
     * @return whether the broker had a session of an earlier life; done when messages can arrive
     */
    CompletionStage<Boolean> start() {
        attempt(false);
        return started;
    }

    /**
     * Resumes a session of an earlier life; where there is none it leaves again, for good.
     *
     * @return whether there was one
     */
    CompletionStage<Boolean> resume() {
        attempt(true);
        return started;
    }

    private void attempt(boolean onlyToResume) {
        if (closed) return;
        NetworkConnection next =
                new NetworkConnection(broker, subscription, receiveMaximum.next(), presence, this, this);
        current = Optional.of(next);
        var _ = next.connect().whenComplete((resumed, failure) -> {
            if (failure == null) connected(next, resumed, onlyToResume);
            else notConnected(failure, onlyToResume);
        });
    }

    private void notConnected(Throwable cause, boolean onlyToResume) {
        events.notConnected(subscription.clientId(), cause);
        later(backoff.afterAbsence(), () -> attempt(onlyToResume));
    }

    private void connected(NetworkConnection connection, boolean resumed, boolean onlyToResume) {
        if (closed || (onlyToResume && !resumed && !started.isDone())) {
            closed = true;
            var _ = connection.leave().whenComplete((_, _) -> started.complete(false));
            return;
        }
        events.connected(subscription.clientId(), resumed);
        outbox.connected(connection::send);
        if (resumed) subscribeWhenIdle(connection, connection.arrivals());
        else subscribe(connection, false);
    }

    /**
     * A resumed session should have its subscription, yet mosquitto 2.0 restores sessions without their shared ones, and an
     * earlier router may have died before it could subscribe. To subscribe again is allowed and should change nothing, but
     * Artemis 2.40 then delivers everything in flight anew and never counts the acknowledgements of the first deliveries:
     * with the receive maximum reached it is silent for ever. So it is done at the first quiet moment in which nothing is
     * in hand. As long as there is none, messages do arrive.
     *
     * @param arrivalsBefore how many had arrived at the last look
     */
    private void subscribeWhenIdle(NetworkConnection connection, long arrivalsBefore) {
        later(QUIET, () -> {
            if (!connection.standing()) return;
            long arrivals = connection.arrivals();
            if (arrivals == arrivalsBefore && connection.idle()) {
                subscribe(connection, true);
            } else {
                if (arrivals > 0) started.complete(true);
                subscribeWhenIdle(connection, arrivals);
            }
        });
    }

    private void subscribe(NetworkConnection connection, boolean resumed) {
        if (!connection.standing()) return;
        if (!turn.getAsBoolean()) {
            later(QUIET, () -> subscribe(connection, resumed));
            return;
        }
        var _ = connection.subscribe().whenComplete((_, failure) -> {
            if (failure == null) {
                events.subscribed(subscription.clientId(), subscription.filter());
                started.complete(resumed);
            } else if (connection.standing()) {
                events.notSubscribed(subscription.clientId(), subscription.filter(), failure);
                later(SUBSCRIBE_AGAIN, () -> subscribe(connection, resumed));
            }
        });
    }

    @Override
    public void ended(NetworkConnection connection, Loss loss, Throwable cause) {
        receiveMaximum.lost(connection.unacknowledged());
        outbox.lost(loss == Loss.PERHAPS_A_MESSAGE);
        inlet.disconnected(this);
        if (closed) return;
        Duration pause = backoff.afterEnd(connection.age());
        if (loss != Loss.TAKEN_OVER) events.lost(subscription.clientId(), cause);
        switch (loss) {
            case TAKEN_OVER -> standBy(true, pause);
            // mosquitto 2.0 does not say that another one has taken the id, and that one needs a moment to tell
            case PERHAPS_A_MESSAGE -> later(LOOK_AFTER, () -> standBy(false, pause));
            case UNRELATED -> later(pause, () -> attempt(false));
        }
    }

    private void standBy(boolean taken, Duration pause) {
        if (closed) return;
        standby = Optional.of(new Standby(
                broker,
                subscription.clientId(),
                presence,
                taken,
                () -> events.stoodBack(subscription.clientId()),
                () -> later(pause, () -> attempt(false))));
    }

    @Override
    public void arrived(Delivery delivery) {
        try {
            traffic.publish(delivery.message().payload().length);
            inlet.arrived(delivery);
        } catch (RuntimeException | Error unforeseen) {
            // thrown into the library it would end the flow of messages for good; the broker keeps this one
            LOG.error("{}: a message could not be taken", subscription.clientId(), unforeseen);
        }
    }

    /** Whether messages can arrive now. */
    boolean ready() {
        return current.filter(NetworkConnection::delivers).isPresent();
    }

    Traffic traffic() {
        return traffic;
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        traffic.publish(message.payload().length);
        return outbox.publish(message);
    }

    /** Leaves the broker; the session stays, and with it what was not acknowledged. */
    void close() {
        closed = true;
        standby.ifPresent(Standby::close);
        current.ifPresent(NetworkConnection::close);
    }

    private static void later(Duration pause, Runnable action) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(action);
    }
}
