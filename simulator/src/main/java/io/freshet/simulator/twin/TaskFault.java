package io.freshet.simulator.twin;

import io.freshet.simulator.fleet.RunningTask;
import java.util.function.Consumer;

/**
 * Something that happens to the oldest task in service.
 *
 * @param atMicros when, since the start of the load
 * @param words for people, such as {@code kill one resnet50 task}; empty for what nobody needs to be told
 * @param what what happens to it
 */
public record TaskFault(long atMicros, String words, Consumer<RunningTask> what) {

    /** One that nobody is told of. */
    public TaskFault(long atMicros, Consumer<RunningTask> what) {
        this(atMicros, "", what);
    }
}
