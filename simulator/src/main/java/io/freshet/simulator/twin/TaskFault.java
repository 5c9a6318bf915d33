package io.freshet.simulator.twin;

import io.freshet.simulator.fleet.RunningTask;
import java.util.function.Consumer;

/**
 * Something that happens to the oldest task in service.
 *
 * @param atMicros when, since the start of the load
 * @param what what happens to it
 */
public record TaskFault(long atMicros, Consumer<RunningTask> what) {}
