package io.freshet.simulator.deadletters;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.Topics;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.influx.MqttConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps every dead letter of a broker in a folder. MQTT itself keeps nothing for which nobody has subscribed; once this has
 * run, the broker also holds for it what comes while it is away, as long as its session lasts (a week).
 *
 * <p>A letter is acknowledged when it is on disk: what cannot be written stays with the broker.
 */
public final class DeadLetterCollector implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration SESSION = Duration.ofDays(7);
    /** With pictures of 128 KiB in base64 about 17 GB. */
    private static final int LETTERS_MAX = 100_000;

    private final CollectorFolder taken;
    private final LetterFolder folder;
    private final MqttConnection connection;
    private final AtomicLong kept = new AtomicLong();
    private final CountDownLatch broken = new CountDownLatch(1);
    private volatile Optional<String> failure = Optional.empty();
    private long room;

    private DeadLetterCollector(CollectorFolder taken, Path folder, BrokerSettings broker) throws IOException {
        this.taken = taken;
        this.folder = new LetterFolder(folder);
        this.connection = new MqttConnection(broker, taken.clientId(), SESSION);
        this.room = LETTERS_MAX - (long) this.folder.size();
    }

    /**
     * Starts to collect; returns once the broker has taken the subscription.
     *
     * @param folder is made when it is missing
     * @throws io.freshet.simulator.influx.BrokerException when the broker cannot be reached, with the reason in words
     * @throws IllegalArgumentException when another collector works in the folder
     */
    public static DeadLetterCollector start(BrokerSettings broker, Path folder)
            throws IOException, InterruptedException {
        CollectorFolder taken = CollectorFolder.take(folder);
        boolean started = false;
        try {
            DeadLetterCollector collector = new DeadLetterCollector(taken, folder, broker);
            collector.connect();
            started = true;
            return collector;
        } finally {
            if (!started) taken.close();
        }
    }

    private void connect() throws InterruptedException {
        boolean subscribed = false;
        try {
            // before the connection stands: a session that the broker has kept delivers at once
            connection.receiveAndAcknowledge(this::take);
            connection.open(false, CONNECT_MAX);
            connection.subscribe(Topics.deadLetterFilter(), CONNECT_MAX);
            subscribed = true;
        } finally {
            if (!subscribed) connection.leave();
        }
    }

    /** How many letters it has kept since it started. */
    public long kept() {
        return kept.get();
    }

    /**
     * Waits until it can keep no more.
     *
     * @return the reason; empty when the time was over first
     */
    public Optional<String> awaitFailure(Duration max) throws InterruptedException {
        return broken.await(max.toNanos(), TimeUnit.NANOSECONDS) ? failure : Optional.empty();
    }

    private synchronized void take(Mqtt5Publish publish) {
        if (failure.isPresent()) return;
        if (room <= 0) {
            fail("the folder holds %d letters, which is as many as it may; move some away".formatted(LETTERS_MAX));
            return;
        }
        try {
            if (folder.keep(MqttFields.of(publish))) {
                kept.incrementAndGet();
                room--;
            }
            publish.acknowledge();
        } catch (IOException unwritable) {
            fail("a letter cannot be written: " + unwritable);
        }
    }

    private void fail(String reason) {
        failure = Optional.of(reason);
        broken.countDown();
    }

    /** Leaves; the broker keeps what comes. */
    @Override
    public void close() throws IOException {
        connection.leave();
        taken.close();
    }
}
