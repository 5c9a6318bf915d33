package io.freshet.scaling.cost;

/**
 * What tasks used and what that costs.
 *
 * @param vcpuSeconds vCPU of each task times the seconds it was there
 * @param gbSeconds memory of each task in GB (GiB, as Fargate counts) times the seconds it was there
 * @param usd the price of it, with the billed minimum per task
 */
public record Cost(double vcpuSeconds, double gbSeconds, double usd) {

    public static final Cost NONE = new Cost(0, 0, 0);

    public Cost plus(Cost other) {
        return new Cost(vcpuSeconds + other.vcpuSeconds, gbSeconds + other.gbSeconds, usd + other.usd);
    }
}
