package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;

/** A capacity from beginning to end, and what became of the load. */
public record Held<P extends Played>(Capacity capacity, P outcome) {}
