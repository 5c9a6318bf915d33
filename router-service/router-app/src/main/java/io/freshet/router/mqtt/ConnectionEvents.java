package io.freshet.router.mqtt;

/** Is told what happens to the connections, to count it and to say it. Called on their threads; must not block. */
public interface ConnectionEvents {

    /** An attempt to connect failed. */
    void notConnected(String clientId, Throwable cause);

    void connected(String clientId, boolean resumed);

    /** A connection ended that nobody here ended. */
    void lost(String clientId, Throwable cause);

    /** Another router has taken the session: this one waits until that one is gone. */
    void stoodBack(String clientId);

    void subscribed(String clientId, String filter);

    void notSubscribed(String clientId, String filter, Throwable cause);
}
