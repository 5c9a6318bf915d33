package io.freshet.router;

import io.freshet.router.dispatch.Lane;
import io.freshet.router.dispatch.LaneSettings;
import io.freshet.router.dispatch.Lanes;
import io.freshet.router.message.AnswerWriter;
import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.router.mqtt.BrokerConnection;
import io.freshet.router.mqtt.Subscription;
import io.freshet.routing.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane and a connection per model, and one more of each for unknown models. */
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final int UNKNOWN_RECEIVE_MAXIMUM = 64;

    private final RouterProperties properties;
    private final Lanes lanes;
    private final List<BrokerConnection> connections = new ArrayList<>();

    Router(RouterProperties properties, MeterRegistry meters) {
        this.properties = properties;
        AnswerWriter writer = new AnswerWriter(properties.arm(), properties.primary());
        this.lanes = new Lanes(properties.arm(), writer, meters, settings(properties));
        BrokerAddress broker = BrokerAddress.of(properties.broker());
        for (Lane lane : lanes.models()) {
            connections.add(new BrokerConnection(broker, subscription(lane.settings()), lane));
        }
        connections.add(new BrokerConnection(broker, unknownModels(), lanes.unknown()));
    }

    void start() {
        connections.forEach(BrokerConnection::start);
    }

    boolean ready() {
        return connections.stream().allMatch(BrokerConnection::ready);
    }

    /** Finishes what is in hand, then leaves the broker; the sessions stay. */
    void stop() {
        LOG.info("draining");
        int left = lanes.drain(properties.drain());
        connections.forEach(BrokerConnection::close);
        lanes.close();
        if (left == 0) LOG.info("drained");
        else LOG.warn("{} messages were not finished within {}: they stay with the broker", left, properties.drain());
    }

    private Subscription subscription(LaneSettings lane) {
        return new Subscription(
                clientId(lane.model()), Topics.shareFilter(properties.arm(), lane.model()), lane.queue());
    }

    private Subscription unknownModels() {
        // two hyphens: no model's client id can be the same
        return new Subscription(
                clientId("-unknown"), Topics.shareFilterOfAllModels(properties.arm()), UNKNOWN_RECEIVE_MAXIMUM);
    }

    private String clientId(String suffix) {
        return properties.clientId() + "-" + suffix;
    }

    private static List<LaneSettings> settings(RouterProperties properties) {
        return properties.models().entrySet().stream()
                .map(entry -> {
                    RouterProperties.Model model = entry.getValue();
                    return new LaneSettings(
                            entry.getKey(),
                            model.url(),
                            model.queue(),
                            model.deadline(),
                            model.slo(),
                            model.concurrencyMax(),
                            properties.connectionAge());
                })
                .toList();
    }
}
