package io.freshet.scaling;

/**
 * What a service is wanted to consist of: so many tasks, all of one size.
 *
 * @param count number of tasks, at least 0
 * @param size size of each task
 */
public record Capacity(int count, TaskSize size) {

    public Capacity {
        if (count < 0) throw new IllegalArgumentException("count: must be at least 0, was " + count);
    }

    public Capacity withCount(int newCount) {
        return new Capacity(newCount, size);
    }

    public Capacity withSize(TaskSize newSize) {
        return new Capacity(count, newSize);
    }

    public double vcpu() {
        return count * size.vcpu();
    }

    /** For people: {@code 2 x 0.25 vCPU / 1 GiB}. */
    @Override
    public String toString() {
        return count + " x " + size;
    }
}
