package io.freshet.simulator.lab.broker;

import io.freshet.routing.IotCoreLimits;
import io.freshet.simulator.lab.broker.IotCoreRules.Breach;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Optional;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Puts {@link ConnectionLimits} in the way of each connection as it begins to speak MQTT. */
final class LimitInstaller implements MQTTInterceptor {

    private static final String NAME = "iot-core-limits";
    private static final int RECEIVE_MAXIMUM = MqttProperties.MqttPropertyType.RECEIVE_MAXIMUM.value();

    private final RefusalLog refusals;

    LimitInstaller(RefusalLog refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean intercept(MqttMessage message, RemotingConnection connection) {
        if (message instanceof MqttConnectMessage connect
                && connection.getTransportConnection() instanceof NettyConnection transport) {
            boolean mqtt5 = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
            if (mqtt5) lowerWindow(connect.variableHeader().properties());
            else if (connection instanceof MQTTConnection mqtt)
                mqtt.setReceiveMaximum(IotCoreLimits.UNACKNOWLEDGED_MAX);
            ChannelPipeline pipeline = transport.getNettyChannel().pipeline();
            Optional<Breach> breach = IotCoreRules.of(connect);
            if (breach.isPresent()) {
                refuse(pipeline, connect, mqtt5, breach.get());
                return false;
            }
            if (pipeline.get(NAME) == null) {
                ConnectionLimits limits =
                        new ConnectionLimits(connect.payload().clientIdentifier(), mqtt5, refusals, System::nanoTime);
                pipeline.addBefore(pipeline.context(MQTTProtocolHandler.class).name(), NAME, limits);
            }
        }
        return true;
    }

    /** Because of its will; a client of MQTT 3 is told nothing, as its CONNACK has no such reason. */
    private void refuse(ChannelPipeline pipeline, MqttConnectMessage connect, boolean mqtt5, Breach breach) {
        refusals.count(breach.limit(), connect.payload().clientIdentifier(), 1);
        if (mqtt5) {
            Answers.refuseConnect(
                    pipeline.context(MQTTProtocolHandler.class), MqttConnectReturnCode.valueOf(breach.reason()));
        }
    }

    private static void lowerWindow(MqttProperties properties) {
        boolean narrow = properties.getProperty(RECEIVE_MAXIMUM) instanceof IntegerProperty wanted
                && wanted.value() <= IotCoreLimits.UNACKNOWLEDGED_MAX;
        if (!narrow) properties.add(new IntegerProperty(RECEIVE_MAXIMUM, IotCoreLimits.UNACKNOWLEDGED_MAX));
    }
}
