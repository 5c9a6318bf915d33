package io.freshet.router.mqtt;

/**
 * What one connection is for.
 *
 * @param clientId the same over restarts: the broker keeps the session under it
 * @param filter shared subscription
 * @param receiveMaximum greatest number of messages that the broker may deliver before an acknowledgement
 */
public record Subscription(String clientId, String filter, int receiveMaximum) {}
