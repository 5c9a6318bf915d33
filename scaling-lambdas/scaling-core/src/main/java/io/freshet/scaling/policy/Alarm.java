package io.freshet.scaling.policy;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import java.time.Duration;
import java.util.function.DoublePredicate;

/**
 * A CloudWatch alarm: it fires when the newest so many periods breach. An absent sample neither confirms nor clears it: it is
 * skipped, and the alarm looks back two periods further, as CloudWatch does ({@code treatMissingData: missing}).
 */
record Alarm(Signal signal, int periods) {

    /** Periods that an alarm looks back beyond those it needs, to step over absent samples. */
    static final int EXTRA_PERIODS = 2;

    SignalNeed need(Duration period) {
        return new SignalNeed(signal, period, period.multipliedBy(periods + EXTRA_PERIODS));
    }

    boolean fires(ServiceSnapshot observed, DoublePredicate breaching) {
        Series range = observed.signals().newest(signal, periods + EXTRA_PERIODS);
        int seen = 0;
        for (int i = range.size() - 1; i >= 0 && seen < periods; i--) {
            if (!range.present(i)) continue;
            if (!breaching.test(range.at(i).orElseThrow())) return false;
            seen++;
        }
        return seen == periods;
    }
}
