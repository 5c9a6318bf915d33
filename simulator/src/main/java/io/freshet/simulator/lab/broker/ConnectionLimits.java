package io.freshet.simulator.lab.broker;

import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.MAXIMUM_QOS;
import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.RECEIVE_MAXIMUM;

import io.freshet.routing.IotCoreLimits;
import io.freshet.simulator.lab.broker.IotCoreRules.Breach;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What AWS IoT Core does to one connection that wants more than it may: publishes beyond the rate are discarded, and a
 * client of MQTT 5 is told so; deliveries beyond it wait; bytes beyond the throughput are delayed; what {@link IotCoreRules}
 * refuses ends the connection.
 *
 * <p>RATIONALE.md says what of this AWS documents and what is assumed.
 */
final class ConnectionLimits extends ChannelDuplexHandler {

    private static final int KIB = 1_024;

    private record Held(MqttPublishMessage message, ChannelPromise promise) {}

    private final String client;
    private final boolean mqtt5;
    private final RefusalLog refusals;
    private final LongSupplier nanoClock;
    private final RateBudget publishes;
    private final RateBudget bytes;
    /** Deliveries that wait; never more than the client's receive maximum, which is lowered to IoT Core's. */
    private final Deque<Held> held = new ArrayDeque<>();

    private boolean ended;

    /** Whether {@link #release} will come back by itself, and because of which limit. */
    private boolean waiting;

    private Limit heldBy = Limit.DELIVERY_RATE;

    ConnectionLimits(String client, boolean mqtt5, RefusalLog refusals, LongSupplier nanoClock) {
        this.client = client;
        this.mqtt5 = mqtt5;
        this.refusals = refusals;
        this.nanoClock = nanoClock;
        long now = nanoClock.getAsLong();
        this.publishes = new RateBudget(IotCoreLimits.PUBLISHES_PER_SECOND_MAX, now);
        this.bytes = new RateBudget(IotCoreLimits.BYTES_PER_SECOND_MAX, now);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        Optional<Breach> breach =
                switch (message) {
                    case MqttPublishMessage publish -> IotCoreRules.of(publish);
                    case MqttSubscribeMessage subscribe -> IotCoreRules.of(subscribe, client);
                    default -> Optional.empty();
                };
        if (breach.isPresent()) end(context, message, breach.get());
        else if (message instanceof MqttPublishMessage publish) arrived(context, publish);
        else context.fireChannelRead(message);
    }

    private void arrived(ChannelHandlerContext context, MqttPublishMessage publish) {
        if (!publishes.take(1, nanoClock.getAsLong())) {
            discard(context, publish);
        } else {
            slowDown(context, publish.payload().readableBytes());
            context.fireChannelRead(publish);
        }
    }

    private void discard(ChannelHandlerContext context, MqttPublishMessage publish) {
        refusals.count(Limit.PUBLISH_RATE, client, 1);
        boolean answered = mqtt5 && publish.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE;
        int packet = publish.variableHeader().packetId();
        ReferenceCountUtil.release(publish);
        if (!answered) return; // a client of MQTT 3 is told nothing
        var _ = context.writeAndFlush(Answers.acknowledgement(packet, Answers.QUOTA_EXCEEDED));
    }

    private void end(ChannelHandlerContext context, Object message, Breach breach) {
        ended = true;
        refusals.count(breach.limit(), client, 1);
        ReferenceCountUtil.release(message);
        Answers.end(context, mqtt5, breach.reason());
    }

    /** Reads nothing more from a client that has sent too many bytes until they would have taken their time. */
    private void slowDown(ChannelHandlerContext context, int size) {
        long wait = bytes.overdraw(size, nanoClock.getAsLong());
        if (wait == 0) return;
        refusals.count(Limit.THROUGHPUT, client, kib(size));
        context.channel().config().setAutoRead(false);
        var _ = context.executor()
                .schedule(() -> context.channel().config().setAutoRead(true), wait, TimeUnit.NANOSECONDS);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof MqttPublishMessage publish)) {
            if (mqtt5 && message instanceof MqttConnAckMessage answer) tellLimits(answer);
            var _ = context.write(message, promise);
            return;
        }
        held.addLast(new Held(publish, promise));
        if (waiting) countHeld(publish);
        else release(context);
    }

    /**
     * Here and not in the broker's own settings: Artemis 2.40 counts an acknowledgement after it has sent it, and ends the
     * connection of a client that keeps its window full and was quicker.
     */
    private static void tellLimits(MqttConnAckMessage answer) {
        MqttProperties properties = answer.variableHeader().properties();
        if (properties == MqttProperties.NO_PROPERTIES) return; // a refusal
        properties.add(new IntegerProperty(RECEIVE_MAXIMUM.value(), IotCoreLimits.UNACKNOWLEDGED_MAX));
        properties.add(new IntegerProperty(MAXIMUM_QOS.value(), IotCoreLimits.QOS_MAX));
    }

    private void countHeld(MqttPublishMessage publish) {
        long amount = heldBy == Limit.THROUGHPUT ? kib(publish.payload().readableBytes()) : 1;
        refusals.count(heldBy, client, amount);
    }

    /**
     * Sends what may be sent now, and comes back for the rest. It takes from the rate only what is there, so that the
     * client's own publishes get their part.
     */
    private void release(ChannelHandlerContext context) {
        waiting = false;
        while (!held.isEmpty()) {
            long now = nanoClock.getAsLong();
            long rateWait = publishes.waitNanos(1, now);
            if (rateWait > 0) {
                comeBack(context, Limit.DELIVERY_RATE, rateWait);
                return;
            }
            boolean _ = publishes.take(1, now);
            Held next = held.removeFirst();
            long bytesWait = bytes.overdraw(next.message().payload().readableBytes(), now);
            var _ = context.writeAndFlush(next.message(), next.promise());
            if (bytesWait > 0) {
                comeBack(context, Limit.THROUGHPUT, bytesWait);
                return;
            }
        }
    }

    private void comeBack(ChannelHandlerContext context, Limit limit, long nanos) {
        waiting = true;
        heldBy = limit;
        var _ = context.executor().schedule(() -> release(context), nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        held.forEach(undelivered -> ReferenceCountUtil.release(undelivered.message()));
        held.clear();
        context.fireChannelInactive();
    }

    private static long kib(int size) {
        return Math.max(1, size / KIB);
    }
}
