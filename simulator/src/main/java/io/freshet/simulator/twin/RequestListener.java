package io.freshet.simulator.twin;

/** Told how each request ended; times in microseconds since the load's start. */
public interface RequestListener {

    /** Nobody listens. */
    RequestListener NONE = new RequestListener() {
        @Override
        public void answered(Answered request) {}

        @Override
        public void expired(long arrivedMicros, long nowMicros) {}

        @Override
        public void gaveUp(long arrivedMicros, long nowMicros) {}
    };

    /**
     * A request that was answered.
     *
     * @param arrivedMicros when it was meant to be sent
     * @param sentMicros when the router sent it to the task, for the last time
     * @param startedMicros when its computing began
     * @param doneMicros when its computing ended
     * @param receivedMicros when the device had the answer
     */
    record Answered(
            long arrivedMicros,
            long sentMicros,
            long startedMicros,
            long doneMicros,
            long receivedMicros,
            String task) {}

    void answered(Answered request);

    /** A request was too old to be computed, as the device hears now. */
    void expired(long arrivedMicros, long nowMicros);

    /** A request was given up, as the device hears now. */
    void gaveUp(long arrivedMicros, long nowMicros);
}
