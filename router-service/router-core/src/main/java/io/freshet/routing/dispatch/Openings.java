package io.freshet.routing.dispatch;

import java.util.List;

/** When connections are opened, and where to. */
interface Openings {

    /** At most so many attempts at once, at one address. */
    int AT_ONCE_MAX = 4;

    /** Distance of two attempts while work waits for a connection. */
    long SOON_MICROS = 2_000;

    /** Nothing is to be opened. */
    long NEVER = Long.MAX_VALUE;

    /**
     * What the rule looks at.
     *
     * @param waiting whether work waits and no known task can take it
     */
    record State(long nowMicros, boolean waiting, Tasks<?> tasks) {}

    /** The addresses to which a connection is to be opened now; each attempt is to be reported. */
    List<String> due(State state);

    /** When to ask again, if nothing happens before; {@link #NEVER} when not. */
    long nextMicros(State state);

    /** A connection was opened and its task said that it is ready. */
    void opened(String address, boolean wanted);

    /** Nobody was there, or nobody was ready. */
    void failed(String address);

    /** A task that was known is gone: others have probably taken its place. */
    void taskGone(long nowMicros);
}
