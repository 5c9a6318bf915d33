package io.freshet.simulator.replay;

import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.replay.MeasuredProfile.Mean;
import io.freshet.simulator.replay.MeasuredProfile.Sample;
import io.freshet.simulator.twin.Cold;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mean service time of single requests on busy tasks: {@code alpha / (c - background) + beta} on {@code c} vCPU, and more as long
 * as a task is new.
 *
 * <p>Where twice the CPU makes a request more than twice as fast, no part of it is independent of CPU, but a part of the CPU is
 * not there for requests: a JVM's own threads, health checks, metrics. That part is then looked for.
 *
 * @param latency by the CPU that the background leaves
 * @param backgroundVcpu CPU that a task needs for itself
 * @param cold how much slower a new task is
 */
record ServiceTime(LatencyProfile latency, double backgroundVcpu, Cold cold) {

    /** Of the smallest size; more is taken for a measuring error. */
    private static final double BACKGROUND_SHARE_MAX = 0.3;

    private static final int STEPS = 300;

    /** From here on a task is taken for warm. */
    private static final int WARM = 40;
    /** Fewer on either side tell nothing. */
    private static final int SAMPLES_MIN = 30;

    private static final List<Double> COLD_REQUESTS = List.of(5.0, 10.0, 15.0, 20.0, 30.0);

    /** Without what is not known of it. */
    static ServiceTime warm(LatencyProfile latency) {
        return new ServiceTime(latency, 0, Cold.NONE);
    }

    /** @param samples of requests that had to wait, at least one */
    static ServiceTime of(List<Sample> samples) {
        List<Sample> warm =
                samples.stream().filter(sample -> sample.before() >= WARM).toList();
        List<Sample> fresh =
                samples.stream().filter(sample -> sample.before() < WARM).toList();
        if (warm.size() < SAMPLES_MIN || fresh.size() < SAMPLES_MIN) return fit(means(samples));
        ServiceTime time = fit(means(warm));
        return new ServiceTime(time.latency(), time.backgroundVcpu(), time.coldOf(fresh));
    }

    private static Map<Double, Mean> means(List<Sample> samples) {
        return MeasuredProfile.means(samples, Sample::vcpu, Sample::computedMs);
    }

    /** For each pace the extra of least squares; of those the one with the least squares. */
    private Cold coldOf(List<Sample> fresh) {
        Cold best = Cold.NONE;
        double least = error(fresh, best);
        for (double requests : COLD_REQUESTS) {
            double xy = 0;
            double xx = 0;
            for (Sample sample : fresh) {
                double x = Math.exp(-sample.before() / requests);
                xy += x * (sample.computedMs() / warmMs(sample.vcpu()) - 1);
                xx += x * x;
            }
            Cold tried = new Cold(Math.max(0, xy / xx), requests);
            double error = error(fresh, tried);
            if (error < least) best = tried;
            least = Math.min(least, error);
        }
        return best;
    }

    private double error(List<Sample> samples, Cold cold) {
        return samples.stream()
                .mapToDouble(sample -> sample.computedMs() / warmMs(sample.vcpu()) - cold.factor(sample.before()))
                .map(off -> off * off)
                .sum();
    }

    /** @param means of service times in milliseconds by vCPU, at least one */
    static ServiceTime fit(Map<Double, Mean> means) {
        Inverse all = Inverse.fit(means);
        ServiceTime best = warm(new LatencyProfile(all.slope(), all.rest(), 0, 0, 1));
        if (all.rest() > 0 || means.size() == 1) return best;
        double smallest = Collections.min(means.keySet());
        double least = best.error(means);
        for (int step = 1; step <= STEPS; step++) {
            double background = smallest * BACKGROUND_SHARE_MAX * step / STEPS;
            Inverse left = Inverse.fit(left(means, background));
            ServiceTime tried =
                    new ServiceTime(new LatencyProfile(left.slope(), left.rest(), 0, 0, 1), background, Cold.NONE);
            double error = tried.error(means);
            if (error >= least) break;
            best = tried;
            least = error;
        }
        return best;
    }

    private static Map<Double, Mean> left(Map<Double, Mean> means, double background) {
        Map<Double, Mean> left = new TreeMap<>();
        means.forEach((vcpu, mean) -> left.put(vcpu - background, mean));
        return left;
    }

    /** Sum of squares over the sizes, weighted by how many values each has. */
    private double error(Map<Double, Mean> means) {
        return means.entrySet().stream()
                .mapToDouble(entry -> {
                    double off = entry.getValue().value() - warmMs(entry.getKey());
                    return entry.getValue().count() * off * off;
                })
                .sum();
    }

    /** Of the request before which a task has served so many. */
    double meanMs(double vcpu, int before) {
        return warmMs(vcpu) * cold.factor(before);
    }

    double warmMs(double vcpu) {
        return latency.latencyMs(1, vcpu - backgroundVcpu);
    }
}
