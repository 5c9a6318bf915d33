package io.freshet.routing.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Checks the packets that one client sends to a broker, in their order.
 *
 * <p>For one connection and one thread.
 */
public final class ClientPackets {

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int PUBREL = 6;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;

    private final int topicAliasMax;
    private boolean connected;
    private boolean mqtt5;
    private String client = "";

    /** @param topicAliasMax what the broker allows a client */
    public ClientPackets(int topicAliasMax) {
        this.topicAliasMax = topicAliasMax;
    }

    /** Whether the client spoke of MQTT 5 in its CONNECT. */
    public boolean mqtt5() {
        return mqtt5;
    }

    /** The client identifier; empty when the client has none or its CONNECT is forbidden. */
    public String client() {
        return client;
    }

    /**
     * Checks the next packet.
     *
     * @param firstByte type and flags
     * @param body what follows the remaining length, all of it; it is read
     * @return what is wrong first, if anything is
     */
    public Optional<Violation> check(int firstByte, ByteBuffer body) {
        try {
            check(firstByte, new Fields(body));
            return Optional.empty();
        } catch (ForbiddenException forbidden) {
            return Optional.of(forbidden.violation());
        }
    }

    private void check(int firstByte, Fields fields) throws ForbiddenException {
        int type = firstByte >> 4;
        if ((type == CONNECT) == connected) {
            throw ForbiddenException.protocolError(
                    connected ? "CONNECT: is the second one" : "packet: comes before CONNECT");
        }
        int flags = type == PUBREL || type == SUBSCRIBE || type == UNSUBSCRIBE ? 0b0010 : 0;
        if (type != PUBLISH && (firstByte & 0b1111) != flags) {
            throw ForbiddenException.malformed("flags of the packet: are not those of its type");
        }
        switch (type) {
            case CONNECT -> connect(fields);
            case PUBLISH -> PublishCheck.check(firstByte, fields, PublishCheck.Sender.CLIENT, mqtt5, topicAliasMax);
            case SUBSCRIBE -> SubscribeCheck.subscribe(fields, mqtt5);
            case UNSUBSCRIBE -> SubscribeCheck.unsubscribe(fields, mqtt5);
            default -> ShortPackets.check(type, fields, mqtt5);
        }
    }

    /** The version is known also when the rest is wrong: how the client is told depends on it. */
    private void connect(Fields fields) throws ForbiddenException {
        connected = true;
        fields.text("protocol name");
        int version = fields.octet("protocol version");
        mqtt5 = version == ConnectCheck.MQTT_5;
        client = ConnectCheck.check(fields, version);
    }
}
