package io.freshet.simulator.lab.broker;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;

/** What the broker's own handlers say to a client in Artemis's place. */
final class Answers {

    static final byte NOT_AUTHORISED = (byte) 0x87;
    static final byte TOPIC_FILTER_INVALID = (byte) 0x8F;
    static final byte TOPIC_NAME_INVALID = (byte) 0x90;
    static final byte PACKET_TOO_LARGE = (byte) 0x95;
    static final byte QUOTA_EXCEEDED = (byte) 0x97;
    static final byte QOS_NOT_SUPPORTED = (byte) 0x9B;

    private Answers() {}

    /** Ends a connection; a client of MQTT 5 is told why. */
    static void end(ChannelHandlerContext context, boolean mqtt5, byte reason) {
        if (!mqtt5) {
            var _ = context.close();
            return;
        }
        var _ = context.writeAndFlush(new MqttMessage(
                        header(MqttMessageType.DISCONNECT),
                        new MqttReasonCodeAndPropertiesVariableHeader(reason, MqttProperties.NO_PROPERTIES)))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Refuses a CONNECT and ends the connection. */
    static void refuseConnect(ChannelHandlerContext context, MqttConnectReturnCode reason) {
        var _ = context.writeAndFlush(new MqttConnAckMessage(
                        header(MqttMessageType.CONNACK),
                        new MqttConnAckVariableHeader(reason, false, MqttProperties.NO_PROPERTIES)))
                .addListener(ChannelFutureListener.CLOSE);
    }

    static MqttPubAckMessage acknowledgement(int packet, byte reason) {
        return new MqttPubAckMessage(
                header(MqttMessageType.PUBACK),
                new MqttPubReplyMessageVariableHeader(packet, reason, MqttProperties.NO_PROPERTIES));
    }

    static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
