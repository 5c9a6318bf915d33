package io.freshet.scaling.loop;

import io.freshet.scaling.TaskSize;

/** One thing to do to one task. */
public sealed interface TaskAction {

    /** Start one task of this size. */
    record Launch(TaskSize size) implements TaskAction {}

    /** Take this task out of traffic and stop it once its work is done. A task that is still starting is stopped at once. */
    record Drain(String task) implements TaskAction {}
}
