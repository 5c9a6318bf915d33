package io.freshet.router.mqtt;

import java.util.UUID;

/**
 * Which router is connected with a client id, as a retained message says.
 *
 * @param topic of that message
 * @param own name of this router, another one in each life
 */
record Presence(String topic, String own) {

    /** What the message says when no router is connected. */
    static final String NOBODY = "";

    static String newName() {
        return UUID.randomUUID().toString();
    }
}
