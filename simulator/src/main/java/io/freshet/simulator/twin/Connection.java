package io.freshet.simulator.twin;

/**
 * A connection from the router through the balancer, pinned to one task for its life.
 *
 * @param id tells it from others
 * @param endsMicros when it is too old to be used again
 */
record Connection(long id, SimTask task, long endsMicros) {

    boolean usable(long nowMicros) {
        return nowMicros < endsMicros && task.takesOldConnections();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connection that && that.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
