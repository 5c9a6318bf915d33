package io.freshet.simulator.twin;

/** What a request of the twin is made of: nothing. All that matters is in its ticket. */
enum Work {
    REQUEST
}
