package io.freshet.simulator.hindsight;

import io.freshet.scaling.TaskSize;

/** How long a change takes, in whole seconds. */
record Lags(PastLoad<?> load) {

    /** From a decision until it has certainly taken effect, the wait for the decision included. */
    int leadS(TaskSize size) {
        return Math.toIntExact(load.delays().longestLag(size).toSeconds()
                + load.controlPeriod().toSeconds());
    }

    /** How long a task is paid for that gets no more traffic. */
    int drainS() {
        return Math.toIntExact(load.delays().deregistration().toSeconds());
    }
}
