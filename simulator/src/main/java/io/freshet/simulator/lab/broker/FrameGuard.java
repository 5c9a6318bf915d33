package io.freshet.simulator.lab.broker;

import io.freshet.routing.wire.ClientPackets;
import io.freshet.routing.wire.Violation;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Optional;

/**
 * Ends the connection of a client that sends what MQTT forbids, before Artemis sees any of that packet. It stands before
 * Netty's decoder, which replaces ill-formed letters and lets much pass: only the bytes say what the client sent.
 *
 * <p>A client of MQTT 5 is told the reason code; the words go to the broker's log.
 */
final class FrameGuard extends ByteToMessageDecoder {

    private static final int CONNACK = 0x20;
    private static final int DISCONNECT = 0xE0;
    private static final int LENGTH_BYTES_MAX = 4;

    private final ClientPackets packets = new ClientPackets(BrokerSettings.TOPIC_ALIAS_MAX);
    private final FirstAnswer answer;
    private final RefusalLog refusals;
    private boolean connectPassed;
    private boolean ended;

    FrameGuard(FirstAnswer answer, RefusalLog refusals) {
        this.answer = answer;
        this.refusals = refusals;
    }

    /** Hands on all complete packets that are there, as one piece. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (ended) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int end = in.readerIndex();
        while (true) {
            Frame frame = Frame.at(in, end);
            if (frame.isIncomplete()) break;
            Optional<Violation> violation = frame.isMalformed()
                    ? Optional.of(
                            new Violation(Violation.MALFORMED_PACKET, "remaining length: has more than four bytes"))
                    : packets.check(in.getUnsignedByte(end), in.nioBuffer(frame.body(), frame.length()));
            if (violation.isPresent()) {
                refuse(context, violation.get());
                in.skipBytes(in.readableBytes());
                return;
            }
            connectPassed = true;
            end = frame.body() + frame.length();
        }
        if (end > in.readerIndex()) out.add(in.readRetainedSlice(end - in.readerIndex()));
    }

    private void refuse(ChannelHandlerContext context, Violation violation) {
        ended = true;
        String client = packets.client().isEmpty()
                ? String.valueOf(context.channel().remoteAddress())
                : Refusal.printable(packets.client());
        refusals.count(Limit.FORBIDDEN, client, 1);
        System.out.printf("refused %s: 0x%02X %s%n", client, violation.reason(), violation.words());
        ByteBuf last = context.alloc().buffer();
        if (packets.mqtt5() && !connectPassed) {
            last.writeByte(CONNACK)
                    .writeByte(3)
                    .writeByte(0)
                    .writeByte(violation.reason())
                    .writeByte(0);
        } else if (packets.mqtt5() && answer.given()) {
            last.writeByte(DISCONNECT)
                    .writeByte(2)
                    .writeByte(violation.reason())
                    .writeByte(0);
        }
        var _ = context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    /** Where a packet's body is. */
    private record Frame(int body, int length) {

        private static final Frame INCOMPLETE = new Frame(-1, 0);
        private static final Frame MALFORMED = new Frame(-2, 0);

        boolean isIncomplete() {
            return body == INCOMPLETE.body;
        }

        boolean isMalformed() {
            return body == MALFORMED.body;
        }

        static Frame at(ByteBuf in, int start) {
            int length = 0;
            for (int i = 0; i < LENGTH_BYTES_MAX; i++) {
                int at = start + 1 + i;
                if (at >= in.writerIndex()) return INCOMPLETE;
                int next = in.getUnsignedByte(at);
                length |= (next & 0x7F) << (7 * i);
                if (next < 0x80) return in.writerIndex() - at - 1 < length ? INCOMPLETE : new Frame(at + 1, length);
            }
            return MALFORMED;
        }
    }
}
