package io.freshet.scaling.policy;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.sizing.Peaks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** How policies read signals and times. An empty result is no reading, never zero. */
final class Readings {

    private Readings() {}

    /** Samples that cover a window, at least one. */
    static int samples(Duration window, Duration step) {
        long whole = window.dividedBy(step);
        return Math.toIntExact(Math.max(1, step.multipliedBy(whole).compareTo(window) < 0 ? whole + 1 : whole));
    }

    /** The need of a signal over a window, in whole steps. */
    static SignalNeed need(Signal signal, Duration step, Duration window) {
        return new SignalNeed(signal, step, step.multipliedBy(samples(window, step)));
    }

    /** The newest sample that is there, of the newest {@code within}. */
    static OptionalDouble newest(ServiceSnapshot observed, Signal signal, int within) {
        Series recent = observed.signals().newest(signal, within);
        for (int i = recent.size() - 1; i >= 0; i--) if (recent.present(i)) return recent.at(i);
        return OptionalDouble.empty();
    }

    /** The mean of those of the newest samples that are there; empty when none of the newest three is. */
    static OptionalDouble mean(ServiceSnapshot observed, Signal signal, int samples) {
        Series recent = observed.signals().newest(signal, samples);
        return Peaks.fresh(recent) ? recent.mean() : OptionalDouble.empty();
    }

    /** As {@link #mean}, empty too when fewer than half of the samples are there. */
    static OptionalDouble meanOfHalf(ServiceSnapshot observed, Signal signal, int samples) {
        boolean half = 2 * observed.signals().newest(signal, samples).presentCount() >= samples;
        return half ? mean(observed, signal, samples) : OptionalDouble.empty();
    }

    /** Whether less than {@code time} has passed since then. */
    static boolean within(Optional<Instant> since, Duration time, Instant now) {
        return since.isPresent() && now.isBefore(since.get().plus(time));
    }

    /** When the newest sample that is there ended; empty without any. */
    static Optional<Instant> newestEnd(ServiceSnapshot observed, Signal signal) {
        Optional<Series> series = observed.signals().of(signal);
        if (series.isEmpty()) return Optional.empty();
        for (int i = series.get().size() - 1; i >= 0; i--) {
            if (series.get().present(i)) {
                return Optional.of(series.get().start().plus(series.get().step().multipliedBy(i + 1L)));
            }
        }
        return Optional.empty();
    }
}
