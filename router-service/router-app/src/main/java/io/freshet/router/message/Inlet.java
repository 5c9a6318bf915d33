package io.freshet.router.message;

/** Takes what one connection delivers. Both methods are called on the connection's own thread and must not block. */
public interface Inlet {

    void arrived(Delivery delivery);

    /** The connection was lost: the broker delivers again what was not acknowledged. */
    void disconnected();
}
