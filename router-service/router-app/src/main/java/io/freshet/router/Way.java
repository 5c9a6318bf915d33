package io.freshet.router;

import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.router.uplink.SignedBridge;

/**
 * The way to the broker: where the MQTT client connects to, and what has to be closed when nobody does any more.
 */
record Way(BrokerAddress address, Runnable closing) implements AutoCloseable {

    static Way of(RouterProperties properties) {
        return properties.signed()
                ? Signed.way(properties)
                : new Way(BrokerAddress.of(properties.broker(), properties.tls().files()), () -> {});
    }

    @Override
    public void close() {
        closing.run();
    }

    /** In a class of its own, so that the AWS SDK is not loaded where nothing is signed. */
    private static final class Signed {

        static Way way(RouterProperties properties) {
            SignedBridge bridge = SignedBridge.open(
                    properties.broker(),
                    properties.sigv4Region(),
                    properties.tls().files());
            return new Way(bridge.address(), bridge::close);
        }
    }
}
