package io.freshet.simulator.lab.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Knows whether the broker has answered a CONNECT: before that it may send no DISCONNECT [MQTT-3.14.0-1]. */
final class FirstAnswer extends ChannelOutboundHandlerAdapter {

    private boolean given;

    boolean given() {
        return given;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        given = true;
        var _ = context.write(message, promise);
    }
}
