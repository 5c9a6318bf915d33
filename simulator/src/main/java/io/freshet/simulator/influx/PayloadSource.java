package io.freshet.simulator.influx;

/** What the devices send to one model: a fixed set of payloads, made before the load starts. */
public interface PayloadSource {

    /**
     * @param number any number that is not negative; taken modulo the size of the set
     */
    Payload payload(int number);

    /** What kind of ground truth comes along. */
    Truth truth();
}
