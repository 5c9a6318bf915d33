package io.freshet.simulator.influx;

/**
 * Answers that came to the devices and settled none of their requests. Further answers to a request that has one are not
 * among them: they are {@link Ledger#duplicates}.
 *
 * @param foreign to an id that is not of this run, or to none: of another run with the same devices, mostly
 * @param misdirected to a request of this run, at a device that did not send it: a fault of whoever answered
 * @param early to a request of this run that was not sent yet: of an earlier run with the same ids, mostly
 */
public record Strays(long foreign, long misdirected, long early) {

    static final Strays NONE = new Strays(0, 0, 0);

    public long total() {
        return foreign + misdirected + early;
    }

    /** Those of two shards together. */
    public Strays plus(Strays other) {
        return new Strays(foreign + other.foreign, misdirected + other.misdirected, early + other.early);
    }

    Strays plusForeign() {
        return new Strays(foreign + 1, misdirected, early);
    }

    Strays plusMisdirected() {
        return new Strays(foreign, misdirected + 1, early);
    }

    Strays plusEarly() {
        return new Strays(foreign, misdirected, early + 1);
    }
}
