package io.freshet.simulator.lab.broker;

import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;

/** Artemis's MQTT with the broker's own checks in each connection's pipeline, from the first byte on. */
@SuppressWarnings("rawtypes") // Artemis's own types are
final class CheckedProtocol extends MQTTProtocolManagerFactory {

    private final Authoriser authoriser;
    private final RefusalLog refusals;

    CheckedProtocol(Authoriser authoriser, RefusalLog refusals) {
        this.authoriser = authoriser;
        this.refusals = refusals;
    }

    @Override
    public ProtocolManager<?, ?> createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        ProtocolManager<?, ?> mqtt = super.createProtocolManager(server, parameters, incoming, outgoing);
        return new CheckedProtocolManager<>(mqtt, authoriser, refusals);
    }
}
