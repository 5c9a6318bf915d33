package io.freshet.simulator.lab.broker;

import io.freshet.simulator.lab.broker.Authoriser.Decision;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.Collections;
import java.util.Optional;

/**
 * Asks the {@link Authoriser} and does to a client what it refuses. RATIONALE.md says what of this AWS documents.
 *
 * <p>A delivery that is refused is acknowledged in the client's place, so that Artemis takes it for done.
 */
final class AccessGuard extends ChannelDuplexHandler {

    private final Authoriser authoriser;
    private final RefusalLog refusals;
    private final TopicAliases published = new TopicAliases();
    private final TopicAliases delivered = new TopicAliases();
    private Identity who = new Identity(Optional.empty(), "");
    private boolean mqtt5;
    private boolean ended;

    AccessGuard(Authoriser authoriser, RefusalLog refusals) {
        this.authoriser = authoriser;
        this.refusals = refusals;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean goesOn = !(message instanceof MqttMessage packet)
                || packet.decoderResult().isFailure()
                || authoriser == Authoriser.ALLOW_ALL
                || allows(context, packet);
        if (goesOn) {
            context.fireChannelRead(message);
        } else {
            refusals.count(Limit.NOT_AUTHORISED, who.clientId(), 1);
            ReferenceCountUtil.release(message);
        }
    }

    private boolean allows(ChannelHandlerContext context, MqttMessage packet) {
        return switch (packet) {
            case MqttConnectMessage connect -> connects(context, connect);
            case MqttPublishMessage publish -> publishes(context, publish);
            case MqttSubscribeMessage subscribe -> subscribes(context, subscribe);
            default -> true;
        };
    }

    private boolean connects(ChannelHandlerContext context, MqttConnectMessage connect) {
        who = Identity.of(context.pipeline(), connect.payload().clientIdentifier());
        mqtt5 = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
        boolean allowed = authoriser.connect(who) == Decision.ALLOWED
                && (!connect.variableHeader().isWillFlag()
                        || authoriser.publish(who, connect.payload().willTopic()) == Decision.ALLOWED);
        if (!allowed) {
            ended = true;
            Answers.refuseConnect(
                    context,
                    mqtt5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        }
        return allowed;
    }

    private boolean publishes(ChannelHandlerContext context, MqttPublishMessage publish) {
        boolean allowed = authoriser.publish(who, published.topic(publish)) == Decision.ALLOWED;
        if (!allowed) end(context);
        return allowed;
    }

    /** All filters of the packet or none. */
    private boolean subscribes(ChannelHandlerContext context, MqttSubscribeMessage subscribe) {
        var wanted = subscribe.payload().topicSubscriptions();
        boolean allowed =
                wanted.stream().allMatch(one -> authoriser.subscribe(who, one.topicFilter()) == Decision.ALLOWED);
        if (allowed) return true;
        if (!mqtt5) {
            end(context);
            return false;
        }
        var reasons = Collections.nCopies(wanted.size(), Byte.toUnsignedInt(Answers.NOT_AUTHORISED));
        var _ = context.writeAndFlush(new MqttSubAckMessage(
                Answers.header(MqttMessageType.SUBACK),
                subscribe.idAndPropertiesVariableHeader(),
                new MqttSubAckPayload(reasons)));
        return false;
    }

    private void end(ChannelHandlerContext context) {
        ended = true;
        Answers.end(context, mqtt5, Answers.NOT_AUTHORISED);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (authoriser != Authoriser.ALLOW_ALL
                && message instanceof MqttPublishMessage publish
                && authoriser.receive(who, delivered.topic(publish)) == Decision.REFUSED) {
            withhold(context, publish, promise);
        } else {
            var _ = context.write(message, promise);
        }
    }

    private void withhold(ChannelHandlerContext context, MqttPublishMessage publish, ChannelPromise promise) {
        refusals.count(Limit.NOT_AUTHORISED, who.clientId(), 1);
        MqttQoS qos = publish.fixedHeader().qosLevel();
        int packet = publish.variableHeader().packetId();
        ReferenceCountUtil.release(publish);
        boolean _ = promise.trySuccess();
        if (qos == MqttQoS.AT_MOST_ONCE) return;
        // later: Artemis has not noted yet that this message is under way
        context.executor().execute(() -> context.fireChannelRead(Answers.acknowledgement(packet, (byte) 0)));
    }
}
