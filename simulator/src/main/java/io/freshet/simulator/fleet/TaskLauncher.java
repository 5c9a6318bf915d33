package io.freshet.simulator.fleet;

import io.freshet.scaling.TaskSize;
import java.io.IOException;

/** Starts the process of a task. */
public interface TaskLauncher {

    /**
     * Starts a task and returns while it is still starting.
     *
     * @param limited whether the task's CPU limit holds from its first instruction; otherwise from
     *     {@link RunningTask#applyLimit}
     */
    RunningTask launch(String service, String task, TaskSize size, boolean limited) throws IOException;
}
