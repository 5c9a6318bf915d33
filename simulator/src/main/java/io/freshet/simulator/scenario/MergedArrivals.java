package io.freshet.simulator.scenario;

import java.util.List;

/** The arrivals of several models as one stream; at the same microsecond the model that comes first goes first. */
final class MergedArrivals {

    private final List<ArrivalTimes> ofModels;
    private final long[] next;
    private int model = -1;
    private long micros;

    MergedArrivals(List<ArrivalTimes> ofModels) {
        this.ofModels = ofModels;
        this.next = ofModels.stream().mapToLong(ArrivalTimes::nextMicros).toArray();
    }

    /** Goes on to the next arrival; false after the last. */
    boolean advance() {
        int earliest = 0;
        for (int i = 1; i < next.length; i++) {
            if (next[i] < next[earliest]) earliest = i;
        }
        if (next[earliest] == ArrivalTimes.END) return false;
        model = earliest;
        micros = next[earliest];
        next[earliest] = ofModels.get(earliest).nextMicros();
        return true;
    }

    /** Whose arrival it is, counted in the order of the models. */
    int model() {
        return model;
    }

    long micros() {
        return micros;
    }
}
