package io.freshet.routing.dispatch;

import java.util.List;

/**
 * Through a balancer, which chooses the task behind each new connection as good as at random: a new task can only be found by
 * opening connections and closing those that reach a task already known.
 *
 * <p>Of {@code n + 1} tasks one is new, and is missed by {@code k} connections with probability {@code (1 - 1/(n + 1))^k},
 * which is at most {@code exp(-k/(n + 1))}. So {@code 6.9 (n + 1)} connections find it with probability 0.999. They are spread
 * over {@value #FOUND_WITHIN_MICROS} us: each task is asked less than twice a second, whatever their number.
 */
final class BalancedOpenings implements Openings {

    /** There is one address: the balancer's. */
    static final String BALANCER = "";

    static final long FOUND_WITHIN_MICROS = 3_500_000;
    private static final double CERTAIN = Math.log(1000);
    private static final long EXPLORING_MICROS_MIN = 10_000;

    /** While the service is not busy nobody needs a new task soon. */
    private static final long CALM_MICROS = 1_000_000;

    /** So long after work or after a task's end the service may have changed. */
    private static final long CHANGING_MICROS = 10_000_000;

    private final Retries retries;
    private final Attempts attempts = new Attempts();
    private long workUntilMicros = Long.MIN_VALUE;
    private long busyUntilMicros = Long.MIN_VALUE;

    BalancedOpenings(Retries retries) {
        this.retries = retries;
    }

    @Override
    public List<String> due(State state) {
        long now = state.nowMicros();
        if (state.waiting() || state.tasks().busy()) busyUntilMicros = Math.max(busyUntilMicros, now + CALM_MICROS);
        if (state.waiting() || state.tasks().inUse() > 0) workUntilMicros = now + CHANGING_MICROS;
        if (nextMicros(state) > now) return List.of();
        attempts.began(now);
        return List.of(BALANCER);
    }

    @Override
    public long nextMicros(State state) {
        if (attempts.underWay >= (attempts.failuresInARow > 0 ? 1 : AT_ONCE_MAX)) return NEVER;
        long interval = intervalMicros(state);
        return interval == NEVER ? NEVER : attempts.nextMicros(interval);
    }

    private long intervalMicros(State state) {
        Tasks<?> tasks = state.tasks();
        if (attempts.failuresInARow > 0)
            return state.waiting() ? retries.backoffMicros(attempts.failuresInARow) : NEVER;
        if (tasks.size() == 0) return state.waiting() ? SOON_MICROS : NEVER;
        if (tasks.knows(Tasks.UNNAMED)) return state.waiting() && tasks.lackConnections() ? SOON_MICROS : NEVER;
        long exploring = Math.max(EXPLORING_MICROS_MIN, (long) (FOUND_WITHIN_MICROS / (CERTAIN * (tasks.size() + 1))));
        if (state.waiting()) return Math.min(exploring, SOON_MICROS << Math.min(attempts.surplusInARow, 20));
        if (state.nowMicros() < busyUntilMicros) return exploring;
        return state.nowMicros() < workUntilMicros ? Math.max(exploring, CALM_MICROS) : NEVER;
    }

    @Override
    public void opened(String address, boolean wanted) {
        attempts.ended(wanted);
    }

    @Override
    public void failed(String address) {
        attempts.failed();
    }

    @Override
    public void taskGone(long nowMicros) {
        busyUntilMicros = nowMicros + CHANGING_MICROS;
    }
}
