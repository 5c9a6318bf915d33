package io.freshet.simulator.lab.broker;

/**
 * Decides what each client of the broker may do, as the policies of AWS IoT Core do ({@code iot:Connect}, {@code Publish},
 * {@code Subscribe}, {@code Receive}). It is asked at every connect, publish, subscribe and delivery, on the thread that
 * serves the connection: to be quick. Many threads ask it at the same time.
 */
public interface Authoriser {

    /** Allows everything. */
    Authoriser ALLOW_ALL = new Authoriser() {};

    /** The answer. */
    enum Decision {
        ALLOWED,
        REFUSED
    }

    /** Whether the client may connect. */
    default Decision connect(Identity who) {
        return Decision.ALLOWED;
    }

    /** Whether it may publish to the topic; asked for the topic of a will when it connects. */
    default Decision publish(Identity who, String topic) {
        return Decision.ALLOWED;
    }

    /** @param filter as the client gave it, of a shared subscription with {@code $share/GROUP/} */
    default Decision subscribe(Identity who, String filter) {
        return Decision.ALLOWED;
    }

    /** Whether a message of this topic, to which it has a subscription, may be delivered to it. */
    default Decision receive(Identity who, String topic) {
        return Decision.ALLOWED;
    }
}
