package io.freshet.routing.dispatch;

/**
 * One piece of work and where it stands.
 *
 * @param sequence order of arrival; a retry keeps it, so that retried work does not lose its place
 * @param work what is to be done
 * @param arrivedMicros when it arrived
 * @param deadlineMicros from this instant on it must not be dispatched
 * @param tries how often it was dispatched
 * @param strikes how many of those tries failed by its own fault, as far as one can tell
 * @param notBeforeMicros it waits at least until then; of one that was taken, when that was
 */
public record Ticket<T>(
        long sequence, T work, long arrivedMicros, long deadlineMicros, int tries, int strikes, long notBeforeMicros) {

    boolean expired(long nowMicros) {
        return nowMicros >= deadlineMicros;
    }

    long remainingMicros(long nowMicros) {
        return Math.max(0, deadlineMicros - nowMicros);
    }

    Ticket<T> tried(long nowMicros) {
        return new Ticket<>(sequence, work, arrivedMicros, deadlineMicros, tries + 1, strikes, nowMicros);
    }

    Ticket<T> struck() {
        return new Ticket<>(sequence, work, arrivedMicros, deadlineMicros, tries, strikes + 1, notBeforeMicros);
    }

    Ticket<T> waitingUntil(long micros) {
        return new Ticket<>(sequence, work, arrivedMicros, deadlineMicros, tries, strikes, micros);
    }
}
