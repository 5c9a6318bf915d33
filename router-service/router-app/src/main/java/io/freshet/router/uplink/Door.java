package io.freshet.router.uplink;

import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.router.mqtt.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door on loopback that leads to the broker: each connection of the MQTT client gets a link of its own. On the way back
 * the packets are looked at, so that none of them makes the client end the connection.
 *
 * <p>RATIONALE.md says why the MQTT client does not connect to the broker itself.
 */
public final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int BACKLOG = 64;

    private final Wire wire;
    private final Troubles troubles;
    private final ServerSocket socket = socket();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledThreadPoolExecutor timer = timer();
    private final Set<DoorConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Opens the door; what is wrong with the way to the broker is said in the log when a client connects. */
    public Door(Wire wire) {
        this(wire, new Troubles(wire.broker(), InstantSource.system(), LOG::warn));
    }

    Door(Wire wire, Troubles troubles) {
        this.wire = wire;
        this.troubles = troubles;
        threads.execute(this::accept);
    }

    /** Where the MQTT client connects to. */
    public BrokerAddress address(Optional<Login> login) {
        return new BrokerAddress(socket.getInetAddress().getHostAddress(), socket.getLocalPort(), login);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> carry(client));
            }
        } catch (IOException | RejectedExecutionException ended) {
            if (!closed) LOG.error("the door to {} cannot be used any more", wire.broker(), ended);
        }
    }

    private void carry(Socket client) {
        try (Link link = wire.connect()) {
            DoorConnection connection = new DoorConnection(client, link, troubles);
            open.add(connection);
            Optional<ScheduledFuture<?>> renewal = link.renewAfter().map(age -> later(connection, age));
            try {
                connection.carry(threads);
            } finally {
                renewal.ifPresent(scheduled -> scheduled.cancel(false));
                open.remove(connection);
            }
        } catch (IOException | RuntimeException failed) {
            if (!closed) troubles.say(Words.of(failed));
        } finally {
            Sockets.close(client);
        }
    }

    private ScheduledFuture<?> later(DoorConnection connection, Duration age) {
        return timer.schedule(connection::close, age.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        Sockets.close(socket);
        open.forEach(DoorConnection::close);
        timer.shutdownNow();
        wire.close();
        threads.shutdown();
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("renewals").factory());
        timer.setRemoveOnCancelPolicy(true); // connections that ended long ago are not to be kept for a day
        return timer;
    }

    private static ServerSocket socket() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException("no port on loopback for the way to the broker", failed);
        }
    }
}
