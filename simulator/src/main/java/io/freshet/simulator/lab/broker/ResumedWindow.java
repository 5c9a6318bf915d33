package io.freshet.simulator.lab.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.Optional;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;

/**
 * Gives a client that resumes its session its whole receive maximum. Artemis 2.40 delivers again what was not acknowledged on
 * the connection before, under new packet identifiers, and goes on counting the old ones: after some losses of the connection
 * with a full window it would never send anything again ({@code MQTTSessionState.OutboundStore} is not cleared).
 */
final class ResumedWindow extends ChannelInboundHandlerAdapter {

    private final MQTTProtocolManager mqtt;

    ResumedWindow(MQTTProtocolManager mqtt) {
        this.mqtt = mqtt;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof MqttConnectMessage connect) {
            Optional.ofNullable(mqtt.getStateManager()
                            .getSessionStates()
                            .get(connect.payload().clientIdentifier()))
                    .ifPresent(session -> session.getOutboundStore().clear());
        }
        context.fireChannelRead(message);
    }
}
