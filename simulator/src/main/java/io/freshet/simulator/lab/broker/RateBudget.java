package io.freshet.simulator.lab.broker;

import java.util.concurrent.TimeUnit;

/**
 * A budget that grows evenly, up to what one second brings. It may be overdrawn by those who can wait.
 *
 * <p>For one thread.
 */
final class RateBudget {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private double left;
    private long lookedAtNanos;

    RateBudget(double perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.left = perSecond;
        this.lookedAtNanos = nowNanos;
    }

    /** Takes the amount if it is there. */
    boolean take(double amount, long nowNanos) {
        grow(nowNanos);
        if (left < amount) return false;
        left -= amount;
        return true;
    }

    /**
     * Takes the amount in any case.
     *
     * @return how long to wait until the budget is not overdrawn any more; 0 if it is not
     */
    long overdraw(double amount, long nowNanos) {
        grow(nowNanos);
        left -= amount;
        return until(0);
    }

    /** How long to wait until the amount can be taken, unless others take it before. */
    long waitNanos(double amount, long nowNanos) {
        grow(nowNanos);
        return until(amount);
    }

    private long until(double amount) {
        return left >= amount ? 0 : (long) Math.ceil((amount - left) / perSecond * NANOS_PER_SECOND);
    }

    private void grow(long nowNanos) {
        left = Math.min(perSecond, left + (nowNanos - lookedAtNanos) / NANOS_PER_SECOND * perSecond);
        lookedAtNanos = nowNanos;
    }
}
