package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.Device;
import java.util.Optional;

/** Where incoming messages go. Called by the connections' threads; must not wait. */
interface Mailbox {

    /** An answer that came to this device. */
    void answer(Device device, Letter letter);

    /** A copy of a request that was not answered with outputs. */
    void deadLetter(Letter letter);

    /** One incoming message, without anything of the MQTT library. */
    interface Letter {

        /** User property {@code id}, or else the correlation data. */
        Optional<String> id();

        /** The first user property of that name. */
        Optional<String> property(String name);

        byte[] body();
    }
}
