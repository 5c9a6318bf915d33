package io.freshet.inference.batch;

/**
 * How many requests may wait in a task. A task should have a short line only, because new tasks cannot drain what waits in old
 * ones; but a bound in requests that suits a model of 400 ms refuses nearly everything of one that takes 25 us. So the bound is
 * a time: what waits is worked off within {@value #MICROS} us. A slow model has two places for each slot, so that one is
 * never idle between a request and the next.
 */
final class WaitingPlaces {

    /** A tenth of a second is a small part of any deadline, and long beside the time between two requests of a burst. */
    static final long MICROS = 100_000;

    private static final int PER_SLOT_MIN = 2;
    private static final int MAX = 1_000;

    private WaitingPlaces() {}

    /**
     * @param serviceMicros mean time that a request is computed; 0 while it is not known
     * @param slots requests computed at once, at least 1
     * @return at least two for each slot, at most {@value #MAX} in all where slots are not more
     */
    static int of(double serviceMicros, int slots) {
        if (slots < 1) throw new IllegalArgumentException("slots: must be at least 1, was " + slots);
        int least = PER_SLOT_MIN * slots;
        if (!(serviceMicros > 0)) return least;
        return (int) Math.max(least, Math.min(MAX, Math.ceil(MICROS * slots / serviceMicros)));
    }
}
