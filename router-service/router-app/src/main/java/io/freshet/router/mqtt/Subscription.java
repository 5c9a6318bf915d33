package io.freshet.router.mqtt;

/**
 * What one connection is for.
 *
 * @param clientId the same over restarts: the broker keeps the session under it
 * @param filter shared subscription
 * @param receiveMaximum how many messages the broker should deliver before an acknowledgement
 * @param limited whether the broker counts them as IoT Core does and allows no more
 * @param presenceTopic where a retained message says which instance of the router is connected with that client id
 */
public record Subscription(String clientId, String filter, int receiveMaximum, boolean limited, String presenceTopic) {

    /** The same for a further connection of the group, with an id of its own. */
    Subscription further(int number, int receiveMaximumMax) {
        return new Subscription(
                clientId + "-" + number,
                filter,
                Math.min(receiveMaximumMax, receiveMaximum),
                limited,
                presenceTopic + "-" + number);
    }
}
