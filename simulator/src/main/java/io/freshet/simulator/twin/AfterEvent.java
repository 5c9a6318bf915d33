package io.freshet.simulator.twin;

/** Told after every event of a flow: for checks that must hold at each moment. */
@FunctionalInterface
interface AfterEvent {

    /** Nobody looks. */
    AfterEvent NOTHING = _ -> {};

    void at(long micros);
}
