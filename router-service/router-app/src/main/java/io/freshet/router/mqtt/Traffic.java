package io.freshet.router.mqtt;

import java.util.concurrent.atomic.LongAdder;

/** What a connection carries, in both directions together, as IoT Core counts it. */
final class Traffic {

    /** Topic, properties and headers beside the payload, about. */
    private static final int OVERHEAD_BYTES = 256;

    private final LongAdder publishes = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void publish(int payloadBytes) {
        publishes.increment();
        bytes.add(payloadBytes + OVERHEAD_BYTES);
    }

    /** Publishes since the last look. */
    long takePublishes() {
        return publishes.sumThenReset();
    }

    /** Bytes since the last look. */
    long takeBytes() {
        return bytes.sumThenReset();
    }
}
