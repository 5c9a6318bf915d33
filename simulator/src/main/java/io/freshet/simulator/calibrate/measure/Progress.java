package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.calibrate.measure.MeasuringPlan.Launch;
import java.time.Duration;
import java.util.Locale;

/** How far a calibration is, and how long the rest may take: what is expected, corrected by what the past really took. */
final class Progress {

    /** CPU time of a start, from facts/platform.md. */
    private static final double START_VCPU_SECONDS = 2.4;

    private final MeasuringPlan plan;
    private final double expectedSeconds;
    private final int launches;
    private final long startNanos;
    private double doneSeconds;
    private int done;

    Progress(MeasuringPlan plan, int models, long nowNanos) {
        this.plan = plan;
        this.startNanos = nowNanos;
        double once = 0;
        for (double vcpu : plan.vcpus()) once += expected(vcpu);
        expectedSeconds = models * plan.repeats() * plan.threads().size() * once;
        launches = models * plan.launches();
    }

    private double expected(double vcpu) {
        MeasuringPlan.Pace pace = plan.pace();
        Duration asked = pace.warmUp().plus(pace.fullLoad());
        return START_VCPU_SECONDS / vcpu
                + asked.toSeconds() * (double) plan.batches().size()
                + pace.halfLoad().toSeconds();
    }

    Duration expected() {
        return Duration.ofSeconds(Math.round(expectedSeconds));
    }

    /** Counts a launch as measured and says what is left, such as {@code 3 of 12, about 1:40 left}. */
    String after(Launch launch, long nowNanos) {
        done++;
        doneSeconds += expected(launch.vcpu());
        double took = (nowNanos - startNanos) / 1e9;
        long left = Math.round((expectedSeconds - doneSeconds) * took / doneSeconds);
        return String.format(Locale.ROOT, "%d of %d, about %d:%02d left", done, launches, left / 60, left % 60);
    }
}
