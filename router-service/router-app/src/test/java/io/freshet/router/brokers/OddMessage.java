package io.freshet.router.brokers;

import java.util.function.UnaryOperator;

/**
 * A message that a broker or a router may stumble over.
 *
 * @param name says what is odd, and names the device too
 * @param carrier how it is sent
 * @param outcome how it must end if the broker takes it
 * @param oddity makes the odd one out of a good one
 */
record OddMessage(String name, Carrier carrier, Outcome outcome, UnaryOperator<Publication> oddity) {

    /** How a message is sent. */
    enum Carrier {
        MQTT_5,
        MQTT_311,
        LAST_WILL
    }

    /** How a message must end. */
    enum Outcome {
        /** Nothing is wrong with it. */
        ANSWERED,
        /** With exactly one dead letter. */
        DEAD_LETTER,
        /** It may be answered or be a dead letter, and not both. */
        EITHER
    }

    /** Device and id of the message. */
    String device() {
        return device(name);
    }

    static String device(String name) {
        return name.replace(' ', '-').replace("#", "hash").replace("+", "plus");
    }

    @Override
    public String toString() {
        return name;
    }
}
