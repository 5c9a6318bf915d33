package io.freshet.simulator.fleet;

import java.net.InetSocketAddress;
import java.time.Duration;

/** What runs one task: a process in the lab. */
public interface RunningTask {

    /** Where it will listen once it is ready. */
    InetSocketAddress address();

    boolean isAlive();

    /** Whether it is up, with the model loaded. */
    boolean isLive();

    /** Whether it says that it answers inference requests. */
    boolean isReady();

    /** CPU time used since its start. */
    Duration cpuTime();

    /** Holds it to its size from now on, if it was started without a limit. */
    void applyLimit();

    /** Asks it to finish its work and end. */
    void terminate();

    /** Ends it at once, as a crash would. */
    void kill();

    /** Stops it where it stands: its connections stay open and nothing answers. */
    void pause();

    /** Ends a {@link #pause}. */
    void resume();
}
