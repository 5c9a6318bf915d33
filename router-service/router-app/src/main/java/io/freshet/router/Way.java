package io.freshet.router;

import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.router.uplink.Door;
import io.freshet.router.uplink.SignedWire;
import io.freshet.router.uplink.SocketWire;
import io.freshet.router.uplink.Wire;

/**
 * The way to the broker: where the MQTT client connects to, and what has to be closed when nobody does any more.
 */
record Way(BrokerAddress address, Runnable closing) implements AutoCloseable {

    static Way of(RouterProperties properties) {
        Door door = new Door(properties.signed() ? Signed.wire(properties) : unsigned(properties));
        return new Way(door.address(properties.login().get()), door::close);
    }

    private static Wire unsigned(RouterProperties properties) {
        return SocketWire.of(properties.broker(), properties.tls().files());
    }

    @Override
    public void close() {
        closing.run();
    }

    /** In a class of its own, so that the AWS SDK is not loaded where nothing is signed. */
    private static final class Signed {

        static Wire wire(RouterProperties properties) {
            return SignedWire.of(
                    properties.broker(),
                    properties.sigv4Region(),
                    properties.tls().files());
        }
    }
}
