package io.freshet.routing.dispatch;

/**
 * One piece of work and where it stands.
 *
 * @param sequence order of arrival; a retry keeps it, so that retried work does not lose its place
 * @param device who sent it, as {@code site/device}
 * @param work what is to be done
 * @param arrivedMicros when it arrived
 * @param deadlineMicros from this instant on it must not be dispatched
 * @param tries how often it was dispatched
 * @param strikes how many of those tries the service answered with a failure
 * @param crashes how many of those tries ended with a connection that broke while the request was at a task
 * @param notBeforeMicros it waits at least until then; of one that was taken, when that was
 */
public record Ticket<T>(
        long sequence,
        String device,
        T work,
        long arrivedMicros,
        long deadlineMicros,
        int tries,
        int strikes,
        int crashes,
        long notBeforeMicros) {

    /** With so many crashes a message may be the reason for them, and is sent only when it can hurt no other. */
    static final int SUSPECT_CRASHES = 2;

    /** Work that was never tried and is due at once. */
    static <T> Ticket<T> fresh(long sequence, String device, T work, long arrivedMicros, long deadlineMicros) {
        return new Ticket<>(sequence, device, work, arrivedMicros, deadlineMicros, 0, 0, 0, ModelQueue.DUE_AT_ONCE);
    }

    /** Whether it was at a task when that broke, so that the next try is to be sent only to a task that is seen to live. */
    public boolean careful() {
        return crashes > 0;
    }

    boolean suspect() {
        return crashes >= SUSPECT_CRASHES;
    }

    /** A suspect runs alone; from this instant on, half of its time being over, it no longer waits for the others to end. */
    long lastCallMicros() {
        return notBeforeMicros + (deadlineMicros - notBeforeMicros) / 2;
    }

    boolean expired(long nowMicros) {
        return nowMicros >= deadlineMicros;
    }

    long remainingMicros(long nowMicros) {
        return Math.max(0, deadlineMicros - nowMicros);
    }

    Ticket<T> tried(long nowMicros) {
        return with(tries + 1, strikes, crashes, nowMicros);
    }

    Ticket<T> struck() {
        return with(tries, strikes + 1, crashes, notBeforeMicros);
    }

    Ticket<T> crashed() {
        return with(tries, strikes, crashes + 1, notBeforeMicros);
    }

    Ticket<T> waitingUntil(long micros) {
        return with(tries, strikes, crashes, micros);
    }

    private Ticket<T> with(int tried, int struck, int crashed, long notBefore) {
        return new Ticket<>(sequence, device, work, arrivedMicros, deadlineMicros, tried, struck, crashed, notBefore);
    }
}
