package io.freshet.simulator.fleet;

import io.freshet.scaling.loop.TaskState;

/** The life of a task. Each stage is an event of the run, and their distances are the scaling lag. */
enum TaskStage {
    REQUESTED("requested", TaskState.PENDING),
    LAUNCHED("launched", TaskState.PENDING),
    LOADED("loaded", TaskState.PENDING),
    READY("ready", TaskState.PENDING),
    REGISTERED("registered", TaskState.RUNNING),
    DRAINING("draining", TaskState.DRAINING),
    STOPPING("stopping", TaskState.DRAINING);

    private final String label;
    private final TaskState state;

    TaskStage(String label, TaskState state) {
        this.label = label;
        this.state = state;
    }

    String label() {
        return label;
    }

    TaskState state() {
        return state;
    }
}
