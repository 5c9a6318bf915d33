package io.freshet.routing.dispatch;

/**
 * How much time work must have left to be worth sending. First come first served, a queue that once stood for as long as a
 * deadline hands out nothing but work whose time is nearly over: every try is cut short, none is answered, and it stands for
 * good, even after the load has gone back to what the service can do. So a try that its deadline cut short doubles what the
 * next ones must have, and each answer takes a little of that back.
 *
 * <p>At most half of a request's whole time is asked for, so that new work is always tried.
 */
final class TooLate {

    private static final double TAKEN_BACK = 1.0 / 256;

    private double micros;

    /** Work with less time left is given up. */
    long micros() {
        return (long) micros;
    }

    void answered() {
        micros -= micros * TAKEN_BACK;
    }

    /** A try ended without an answer because its deadline had come. */
    void cutShort(Ticket<?> ticket, long nowMicros) {
        long had = nowMicros - ticket.notBeforeMicros();
        long whole = ticket.deadlineMicros() - ticket.arrivedMicros();
        micros = Math.max(micros, (double) Math.min(2 * had, whole / 2));
    }
}
