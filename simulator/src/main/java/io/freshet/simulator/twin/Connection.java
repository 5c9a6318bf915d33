package io.freshet.simulator.twin;

/** A connection from the router to one task for its life. */
final class Connection {

    private final SimTask task;

    Connection(SimTask task) {
        this.task = task;
    }

    SimTask task() {
        return task;
    }

    boolean usable() {
        return task.takesOldConnections();
    }
}
