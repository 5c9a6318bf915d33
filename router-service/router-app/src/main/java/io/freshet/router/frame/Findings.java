package io.freshet.router.frame;

/** Takes what {@link PublishCheck} finds; positions are those in the array that is checked. */
interface Findings {

    /** A property without fault, its identifier included. */
    void sound(int from, int to);

    /**
     * Something that MQTT forbids.
     *
     * @param from where the text begins that is at fault
     * @param to where it ends; the same as {@code from} when there is nothing to show
     */
    void fault(String field, String reason, int from, int to);

    /** A fault without a text to show. */
    default void fault(String field, String reason) {
        fault(field, reason, 0, 0);
    }
}
