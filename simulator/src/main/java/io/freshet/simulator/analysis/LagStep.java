package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonValue;

/** The parts of a scaling lag. The first five add up to {@link #TOTAL}. */
public enum LagStep {
    /** From the policy's decision until the task's process or container is started. */
    LAUNCH("decisionToLaunched", "decision to launched"),
    LOAD("launchedToLoaded", "launched to model loaded"),
    READY("loadedToReady", "loaded to ready"),
    REGISTER("readyToRegistered", "ready to registered"),
    FIRST_SUCCESS("registeredToFirstSuccess", "registered to first success"),
    /** From the decision until the first new task answered its first request. */
    TOTAL("decisionToFirstSuccess", "decision to first success"),
    /** From the decision until traffic goes to every new task. */
    ALL_REGISTERED("decisionToAllRegistered", "decision to all registered"),
    /** When scaling in: from the decision until the task that goes has stopped. */
    STOP("decisionToStopped", "decision to stopped");

    private final String label;
    private final String words;

    LagStep(String label, String words) {
        this.label = label;
        this.words = words;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
