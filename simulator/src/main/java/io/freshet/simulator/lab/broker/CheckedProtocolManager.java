package io.freshet.simulator.lab.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.routing.RoutingHandler;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * Hands everything on to Artemis's own, and adds handlers to each pipeline: {@link FrameGuard} before the decoder,
 * which forgives too much, and {@link AccessGuard} behind it. {@link ResumedWindow} mends what Artemis forgets.
 */
@SuppressWarnings("rawtypes") // Artemis's own types are
final class CheckedProtocolManager<P extends BaseInterceptor, R extends RoutingHandler>
        implements ProtocolManager<P, R> {

    private final ProtocolManager<P, R> mqtt;
    private final Authoriser authoriser;
    private final RefusalLog refusals;

    CheckedProtocolManager(ProtocolManager<P, R> mqtt, Authoriser authoriser, RefusalLog refusals) {
        this.mqtt = mqtt;
        this.authoriser = authoriser;
        this.refusals = refusals;
    }

    @Override
    public void addChannelHandlers(ChannelPipeline pipeline) {
        mqtt.addChannelHandlers(pipeline);
        FirstAnswer answer = new FirstAnswer();
        String encoder = pipeline.context(MqttEncoder.class).name();
        pipeline.addBefore(encoder, "first-answer", answer);
        pipeline.addBefore(encoder, "frame-guard", new FrameGuard(answer, refusals));
        String handler = pipeline.context(MQTTProtocolHandler.class).name();
        pipeline.addBefore(handler, "access-guard", new AccessGuard(authoriser, refusals));
        if (mqtt instanceof MQTTProtocolManager artemis) {
            pipeline.addBefore(handler, "resumed-window", new ResumedWindow(artemis));
        }
    }

    @Override
    public ProtocolManagerFactory<P> getFactory() {
        return mqtt.getFactory();
    }

    @Override
    public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
        mqtt.updateInterceptors(incoming, outgoing);
    }

    @Override
    public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
        return mqtt.createConnectionEntry(acceptor, connection);
    }

    @Override
    public void removeHandler(String name) {
        mqtt.removeHandler(name);
    }

    @Override
    public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
        mqtt.handleBuffer(connection, buffer);
    }

    @Override
    public boolean isProtocol(byte[] beginning) {
        return mqtt.isProtocol(beginning);
    }

    @Override
    public boolean acceptsNoHandshake() {
        return mqtt.acceptsNoHandshake();
    }

    @Override
    public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
        mqtt.handshake(connection, buffer);
    }

    @Override
    public List<String> websocketSubprotocolIdentifiers() {
        return mqtt.websocketSubprotocolIdentifiers();
    }

    @Override
    public void setAnycastPrefix(String prefix) {
        mqtt.setAnycastPrefix(prefix);
    }

    @Override
    public void setMulticastPrefix(String prefix) {
        mqtt.setMulticastPrefix(prefix);
    }

    @Override
    public Map<SimpleString, RoutingType> getPrefixes() {
        return mqtt.getPrefixes();
    }

    @Override
    public void setSecurityDomain(String domain) {
        mqtt.setSecurityDomain(domain);
    }

    @Override
    public String getSecurityDomain() {
        return mqtt.getSecurityDomain();
    }

    @Override
    public R getRoutingHandler() {
        return mqtt.getRoutingHandler();
    }
}
