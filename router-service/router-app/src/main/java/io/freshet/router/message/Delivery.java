package io.freshet.router.message;

/** A message that the broker keeps until it is acknowledged. */
public interface Delivery {

    Incoming message();

    /** Where its answer is published: the connection that it came by. */
    Outlet outlet();

    /** Tells the broker that it may forget the message. Does nothing when said again, or after the connection was lost. */
    void acknowledge();
}
