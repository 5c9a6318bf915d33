package io.freshet.simulator.lab.os;

/** The signals the lab sends, with the numbers that Linux gives them on every architecture the JDK supports. */
public enum Signal {
    KILL(9),
    TERM(15),
    CONT(18),
    STOP(19);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
