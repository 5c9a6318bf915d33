package io.freshet.simulator.twin;

/** Arrivals at given moments, such as those of a scenario that was planned for the lab. */
public final class PlannedStream implements ArrivalStream {

    private final long[] micros;
    private int next;

    /**
     * @param micros moments since the start, ascending
     */
    public PlannedStream(long[] micros) {
        for (int i = 1; i < micros.length; i++) {
            if (micros[i] < micros[i - 1]) {
                throw new IllegalArgumentException(
                        "micros: %d at %d is before the one in front of it".formatted(micros[i], i));
            }
        }
        this.micros = micros.clone();
    }

    @Override
    public long nextMicros() {
        return next < micros.length ? micros[next++] : END;
    }
}
