package io.freshet.infra.arm;

/** Ports of tasks and balancers. */
final class Ports {

    /** Where every container listens. */
    static final int TASK = 8080;

    /** Listener of the first model; the others follow. */
    static final int FIRST_LISTENER = 9001;

    private Ports() {}
}
