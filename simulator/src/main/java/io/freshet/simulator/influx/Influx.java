package io.freshet.simulator.influx;

import io.freshet.routing.MessageProperties;
import io.freshet.routing.Outcome;
import io.freshet.simulator.scenario.Device;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The devices of one run: connects them, sends the plan in an open loop, and keeps account of every request.
 *
 * <pre>{@code
 * try (Influx influx = Influx.connect(broker, plan, payloads, InfluxOptions.defaults())) {
 *     influx.start(Instant.now().plusSeconds(1));
 *     influx.awaitSent();                          // or influx.stop() from elsewhere
 *     influx.drain(Duration.ofSeconds(60));
 *     Ledger ledger = influx.ledger(stillHeldByRouterAndBroker);
 *     influx.writeLogs(directory, stillHeldByRouterAndBroker);
 * }
 * }</pre>
 */
public final class Influx implements AutoCloseable {

    private static final Duration PROBE_MAX = Duration.ofSeconds(20);

    private final LoadPlan plan;
    private final Payloads payloads;
    private final RequestBook book;
    private final MqttDevices devices;
    private volatile Optional<Run> run = Optional.empty();
    private volatile BiConsumer<String, String> answerListener = (model, task) -> {};

    /** What exists once the load has a start. */
    private record Run(LoadClock clock, Sender sender) {}

    private Influx(Function<String, BrokerSettings> brokers, LoadPlan plan, Payloads payloads, InfluxOptions options)
            throws InterruptedException {
        this.plan = plan;
        this.payloads = payloads;
        book = new RequestBook(plan, payloads);
        devices = MqttDevices.connect(
                brokers, plan.devices(), DeviceConnections.of(plan, payloads), options, new Books());
    }

    /**
     * Connects and subscribes every device, each with a clean session.
     *
     * @throws BrokerException when that does not succeed in time
     * @throws IllegalArgumentException when a model of the plan has no payloads
     */
    public static Influx connect(BrokerSettings broker, LoadPlan plan, Payloads payloads, InfluxOptions options)
            throws InterruptedException {
        return new Influx(_ -> broker, plan, payloads, options);
    }

    /**
     * As {@link #connect(BrokerSettings, LoadPlan, Payloads, InfluxOptions)}, where each device has a certificate of its own.
     *
     * @param brokers how a device reaches the broker, by its name
     */
    public static Influx connect(
            Function<String, BrokerSettings> brokers, LoadPlan plan, Payloads payloads, InfluxOptions options)
            throws InterruptedException {
        return new Influx(brokers, plan, payloads, options);
    }

    /**
     * Connects once, without any device: so that somebody who cannot be let in learns it before pictures are drawn.
     *
     * @throws BrokerException with the reason in words
     */
    public static void requireBroker(BrokerSettings broker) throws InterruptedException {
        try (MqttConnection probe = new MqttConnection(broker, "influx-probe-" + Tokens.random(), Duration.ZERO)) {
            probe.open(true, PROBE_MAX);
        }
    }

    /** Is told model and task of every successful answer, on the thread that received it: to be quick. */
    public void onAnswer(BiConsumer<String, String> listener) {
        answerListener = listener;
    }

    /**
     * Begins to send.
     *
     * @param start offset 0 of the plan; requests that are due already are sent at once, and late
     * @throws IllegalStateException when it has begun before
     */
    public synchronized void start(Instant start) {
        if (run.isPresent()) throw new IllegalStateException("the load was started before");
        LoadClock clock = LoadClock.startingAt(start);
        Sender sender = new Sender(plan, payloads, clock, devices, book);
        run = Optional.of(new Run(clock, sender));
        Thread.ofPlatform().name("influx-sender").daemon().start(sender);
    }

    /** Waits until every request was handed to its connection, or sending was stopped. */
    public void awaitSent() throws InterruptedException {
        started().sender().awaitFinished();
    }

    /** Stops sending early; requests that were not sent are no part of ledger and logs. Answers are still taken. */
    public void stop() {
        run.ifPresent(running -> running.sender().stop());
    }

    /**
     * Waits until every request that was sent has its outcome.
     *
     * @return whether that happened in time
     */
    public boolean drain(Duration max) throws InterruptedException {
        return book.awaitSettled(max);
    }

    /** The account when nobody else can be asked: what has no outcome is lost. */
    public Ledger ledger() {
        return ledger(0);
    }

    /** @param stillHeld how many requests without an outcome router and broker say they still hold */
    public Ledger ledger(long stillHeld) {
        return Ledger.of(snapshot(), stillHeld);
    }

    /** Cheap enough to be called several times a second. */
    public LiveStats snapshot() {
        return book.stats(run.map(running -> running.clock().micros()).orElse(0L));
    }

    /** Microseconds since the start of the load, negative before it. */
    public long nowMicros() {
        return started().clock().micros();
    }

    /**
     * Writes {@code requests.csv.gz} and {@code latency.hlog}.
     *
     * @param directory is made when it is missing
     * @param stillHeld as for {@link #ledger(long)}
     */
    public void writeLogs(Path directory, long stillHeld) throws IOException {
        Files.createDirectories(directory);
        long epochMicros = started().clock().epochMicros();
        List<RequestBook.Entry> entries = book.entries();
        new RequestLog(plan, payloads, epochMicros)
                .write(directory, entries, ledger(stillHeld).inFlight());
        new LatencyLog(plan, epochMicros).write(directory, entries);
    }

    /**
     * What the run came to.
     *
     * @param stillHeld as for {@link #ledger(long)}
     */
    public InfluxSummary summary(long stillHeld) {
        long epochMicros = started().clock().epochMicros();
        LiveStats stats = snapshot();
        Ledger ledger = Ledger.of(stats, stillHeld);
        RunAccount rows = new RequestLog(plan, payloads, epochMicros).account(book.entries(), ledger.inFlight());
        return InfluxSummary.of(
                plan.runId(), plan.shard().text(), plan.size(), epochMicros, rows, ledger.duplicates(), stats.strays());
    }

    /** Stops sending and ends every device's connection and session. */
    @Override
    public void close() {
        stop();
        devices.close();
    }

    private Run started() {
        return run.orElseThrow(() -> new IllegalStateException("the load was not started"));
    }

    /** Enters incoming messages into the book. */
    private final class Books implements Mailbox {

        @Override
        public void answer(Device device, Letter letter) {
            OptionalInt sequence = sequence(letter);
            Optional<Run> running = run;
            if (sequence.isEmpty() || running.isEmpty()) {
                book.foreign();
                return;
            }
            if (!plan.request(sequence.getAsInt()).device().equals(device)) {
                book.misdirected();
                return;
            }
            long now = running.get().clock().micros();
            String model = plan.models().get(plan.modelIndex(sequence.getAsInt()));
            Truth truth = payloads.truth(model);
            Reply reply = ReplyReader.read(
                    letter.property(MessageProperties.OUTCOME),
                    letter.property(MessageProperties.ANSWERED_AT),
                    letter.body(),
                    truth);
            book.answered(sequence.getAsInt(), reply, now);
            reply.task().ifPresent(task -> answerListener.accept(model, task));
        }

        @Override
        public void deadLetter(Letter letter) {
            OptionalInt sequence = sequence(letter);
            // everybody sees everybody's dead letters: one of another run says nothing about this one
            if (sequence.isEmpty()) return;
            Optional<Outcome> outcome = letter.property(MessageProperties.OUTCOME)
                    .flatMap(label -> Arrays.stream(Outcome.values())
                            .filter(known -> known.label().equals(label))
                            .findFirst());
            book.deadLettered(
                    sequence.getAsInt(),
                    outcome.orElse(Outcome.DEAD_LETTERED),
                    letter.property(MessageProperties.REASON).orElse(""));
        }

        private OptionalInt sequence(Letter letter) {
            return letter.id().map(plan::sequenceOf).orElse(OptionalInt.empty());
        }
    }
}
