package io.freshet.router;

import io.freshet.router.counters.ConnectionCounters;
import io.freshet.router.counters.DeadLetterCounters;
import io.freshet.router.counters.EmbeddedReport;
import io.freshet.router.deadletter.DeadLetterFiles;
import io.freshet.router.dispatch.Lane;
import io.freshet.router.dispatch.LaneSettings;
import io.freshet.router.dispatch.Lanes;
import io.freshet.router.dispatch.TaskAddresses;
import io.freshet.router.message.AnswerWriter;
import io.freshet.router.message.Inlet;
import io.freshet.router.mqtt.ConnectionGroup;
import io.freshet.router.mqtt.Subscription;
import io.freshet.routing.IotCoreLimits;
import io.freshet.routing.Topics;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane and its connections per model, and one more of each for unknown models. */
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final int UNKNOWN_RECEIVE_MAXIMUM = 64;
    /** At IoT Core's limits enough for 560 requests/s or 45 of the largest pictures per second. */
    private static final int CONNECTIONS_MAX = 16;

    private static final Duration INTERVAL = Duration.ofSeconds(CloudWatchMetric.INTERVAL_S);

    private final RouterProperties properties;
    private final Optional<EmbeddedReport> report;
    private final Lanes lanes;
    private final Way way;
    private final ConnectionCounters events;
    private final List<ConnectionGroup> connections = new ArrayList<>();
    private final Optional<ScheduledExecutorService> timer;

    Router(RouterProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.report = properties.metrics() == RouterProperties.Metrics.EMF
                ? Optional.of(new EmbeddedReport(properties.arm(), System.out::println))
                : Optional.empty();
        AnswerWriter writer = new AnswerWriter(properties.arm(), properties.primary());
        DeadLetterFiles deadLetters = new DeadLetterFiles(
                properties.deadLetterFolder(),
                DeadLetterFiles.Bounds.DEFAULT,
                new DeadLetterCounters(meters, properties.arm()));
        this.lanes = new Lanes(properties.arm(), writer, deadLetters, meters, report, settings(properties));
        this.way = Way.of(properties);
        this.events = new ConnectionCounters(meters, properties.arm());
        for (Lane lane : lanes.models()) connections.add(group(subscription(lane.settings()), lane, () -> true));
        List<ConnectionGroup> known = List.copyOf(connections);
        // it drops what belongs to a known model, which therefore must be subscribed to before
        connections.add(
                group(unknownModels(), lanes.unknown(), () -> known.stream().allMatch(ConnectionGroup::ready)));
        this.timer = properties.limited() || report.isPresent() ? Optional.of(timer()) : Optional.empty();
    }

    void start() {
        connections.forEach(ConnectionGroup::start);
        timer.ifPresent(everyInterval -> {
            var _ = everyInterval.scheduleAtFixedRate(
                    this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    boolean ready() {
        return connections.stream().allMatch(ConnectionGroup::ready) && lanes.flowing();
    }

    /** Finishes what is in hand, then leaves the broker; the sessions stay. */
    void stop() {
        LOG.info("draining");
        int left = lanes.drain(properties.drain());
        timer.ifPresent(ScheduledExecutorService::shutdownNow);
        connections.forEach(ConnectionGroup::close);
        way.close();
        report.ifPresent(lines -> lines.print(Instant.now())); // the last interval is not lost
        lanes.close();
        if (left == 0) LOG.info("drained");
        else LOG.warn("{} messages were not finished within {}: they stay with the broker", left, properties.drain());
    }

    /** Once in an interval. What goes wrong once must not end it for good, as an exception would. */
    private void look() {
        try {
            report.ifPresent(lines -> lines.print(Instant.now()));
            if (properties.limited()) connections.forEach(group -> group.look(INTERVAL));
        } catch (RuntimeException unforeseen) {
            LOG.error("the look at connections and metrics failed", unforeseen);
        }
    }

    private ConnectionGroup group(Subscription subscription, Inlet inlet, BooleanSupplier turn) {
        return new ConnectionGroup(
                way.address(), subscription, inlet, turn, events, properties.limited() ? CONNECTIONS_MAX : 1);
    }

    private Subscription subscription(LaneSettings lane) {
        int window = properties.limited() ? Math.min(lane.queue(), IotCoreLimits.UNACKNOWLEDGED_MAX) : lane.queue();
        return subscription(lane.model(), Topics.shareFilter(properties.arm(), lane.model()), window);
    }

    private Subscription unknownModels() {
        // two hyphens: no model's client id can be the same
        return subscription("-unknown", Topics.shareFilterOfAllModels(properties.arm()), UNKNOWN_RECEIVE_MAXIMUM);
    }

    private Subscription subscription(String suffix, String filter, int window) {
        String clientId = properties.clientId() + "-" + suffix;
        return new Subscription(
                clientId, filter, window, properties.limited(), Topics.routerPresence(properties.arm(), clientId));
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("interval").factory());
    }

    private static List<LaneSettings> settings(RouterProperties properties) {
        return properties.models().entrySet().stream()
                .map(entry -> {
                    RouterProperties.Model model = entry.getValue();
                    return new LaneSettings(
                            entry.getKey(),
                            Optional.ofNullable(model.url()),
                            Optional.ofNullable(model.tasks()).map(TaskAddresses::of),
                            model.queue(),
                            model.deadline(),
                            model.slo(),
                            model.concurrencyMax(),
                            properties.connectionAge(),
                            properties.deviceRate());
                })
                .toList();
    }
}
