package io.freshet.simulator.scenario;

/** How requests of one model follow each other at a given rate. */
public enum Arrivals {
    /** Independent devices: exponential gaps. */
    POISSON,
    /** A metronome: equal gaps, the first of them at a seeded offset. */
    EVEN
}
