package io.freshet.router.message;

/** Takes what the connections of one subscription deliver. Both methods are called on a connection's own thread and must not block. */
public interface Inlet {

    void arrived(Delivery delivery);

    /** A connection was lost: the broker delivers again what came by it and was not acknowledged. */
    void disconnected(Outlet connection);
}
