package io.freshet.simulator.lab.cpu;

import java.time.Duration;

/**
 * The arithmetic of duty cycling: a quota of CPU time per period, unused quota lost at the period's end as in the kernel's
 * CFS bandwidth control. What a task used beyond its quota before it could be stopped is charged to the next periods, so
 * that the share holds in the long run however late the checks come.
 *
 * <p>Times are nanoseconds of one monotonic clock, CPU times those of the process.
 */
final class CpuBudget {

    private static final long PERIOD = CpuLimit.PERIOD.toNanos();
    /** A check that came seconds late must not stop the task for as long again: what exceeds this debt is forgiven. */
    private static final int DEBT_QUOTAS_MAX = 5;
    /** The most exact it gets: more checks would cost more than they gain. */
    private static final long BETWEEN_CHECKS_MIN = Duration.ofMillis(2).toNanos();

    private final long quota;
    private long periodEnd;
    private long used;
    private long credit;

    CpuBudget(CpuLimit limit, long now, Duration used) {
        this.quota = limit.quota().toNanos();
        this.credit = quota;
        this.periodEnd = now + PERIOD;
        this.used = used.toNanos();
    }

    /** Charges what was used since the last check and grants the quotas of the periods that have begun. */
    void check(long now, Duration usedNow) {
        credit = Math.max(credit - (usedNow.toNanos() - used), -DEBT_QUOTAS_MAX * quota);
        used = usedNow.toNanos();
        if (now < periodEnd) return;
        long begun = 1 + (now - periodEnd) / PERIOD;
        credit = Math.min(quota, credit + begun * quota);
        periodEnd += begun * PERIOD;
    }

    boolean exhausted() {
        return credit <= 0;
    }

    /** When the next check is due: at the period's end, or when the credit would be gone with this many busy threads. */
    Duration nextCheckIn(long now, int cores) {
        long untilPeriodEnd = Math.max(1, periodEnd - now);
        if (exhausted()) return Duration.ofNanos(untilPeriodEnd);
        return Duration.ofNanos(Math.min(untilPeriodEnd, Math.max(BETWEEN_CHECKS_MIN, credit / cores)));
    }
}
