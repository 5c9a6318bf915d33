package io.freshet.simulator.twin;

/** A stream of arrivals of which one can be looked at before it is taken. */
final class ArrivalBuffer {

    private final ArrivalStream stream;
    private long next;

    ArrivalBuffer(ArrivalStream stream) {
        this.stream = stream;
        this.next = stream.nextMicros();
    }

    long nextMicros() {
        return next;
    }

    long take() {
        long taken = next;
        next = stream.nextMicros();
        if (next < taken) throw new IllegalStateException("arrival at %d us after one at %d us".formatted(next, taken));
        return taken;
    }
}
