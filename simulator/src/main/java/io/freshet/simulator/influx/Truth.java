package io.freshet.simulator.influx;

/** How a model's answers are held against ground truth. */
public enum Truth {
    /** The output {@code prediction} estimates a number. */
    NUMBER,
    /** The first value of the output {@code label} names a class. */
    LABEL,
    /** There is none. */
    NONE
}
