package io.freshet.scaling.loop;

/**
 * How far a rolling update may stretch a service.
 *
 * <p>Source of the percentages and their rounding: ECS deployment configuration, lower bound {@code ceil(desired * min%)},
 * upper bound {@code floor(desired * max%)}, 100/200 by default.
 *
 * @param minHealthyPercent running tasks that a rollout must leave, as a percentage of the desired count, 0 to 100
 * @param maxPercent running and pending tasks that a rollout may have, as a percentage of the desired count, at least 100
 * @param maxVcpu greatest sum of vCPU over all tasks that are there, draining ones included; infinite for no ceiling
 */
public record RolloutLimits(int minHealthyPercent, int maxPercent, double maxVcpu) {

    /** ECS's default, without a ceiling. */
    public static final RolloutLimits ECS_DEFAULT = new RolloutLimits(100, 200, Double.POSITIVE_INFINITY);

    public RolloutLimits {
        if (minHealthyPercent < 0 || minHealthyPercent > 100) {
            throw new IllegalArgumentException("minHealthyPercent: must be 0 to 100, was " + minHealthyPercent);
        }
        if (maxPercent < 100) throw new IllegalArgumentException("maxPercent: must be at least 100, was " + maxPercent);
        if (!(maxVcpu > 0)) throw new IllegalArgumentException("maxVcpu: must be positive, was " + maxVcpu);
    }

    public RolloutLimits withMaxVcpu(double newMaxVcpu) {
        return new RolloutLimits(minHealthyPercent, maxPercent, newMaxVcpu);
    }

    /** Running tasks that must stay while {@code desired} tasks are replaced. */
    public int lowerBound(int desired) {
        return Math.ceilDiv(desired * minHealthyPercent, 100);
    }

    /** Running and pending tasks that may be there while {@code desired} tasks are replaced. */
    public int upperBound(int desired) {
        return Math.floorDiv(desired * maxPercent, 100);
    }
}
