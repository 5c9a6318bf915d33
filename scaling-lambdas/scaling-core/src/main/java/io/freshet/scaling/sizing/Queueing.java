package io.freshet.scaling.sizing;

/** Where requests wait, which decides how many servers one queue has. */
public enum Queueing {
    /** One queue before all tasks: a free slot anywhere takes the next request. */
    CENTRAL,
    /** A queue in each task, requests spread over them at random, as an NLB spreads connections. */
    PER_TASK
}
