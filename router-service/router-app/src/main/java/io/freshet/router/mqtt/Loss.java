package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;

/** Why a connection ended. */
enum Loss {
    /** Another client has connected with the same client id. */
    TAKEN_OVER,
    /** For a reason of the broker or of ours that has nothing to do with what was published. */
    UNRELATED,
    /** The broker does not say why, or says that it does not stand something that was sent to it. */
    PERHAPS_A_MESSAGE;

    static Loss of(MqttClientDisconnectedContext context) {
        if (context.getSource() == MqttDisconnectSource.USER) return UNRELATED;
        // also what the operating system calls a reset, which the library counts as an end by the client
        if (!(context.getCause() instanceof Mqtt5DisconnectException told)) return PERHAPS_A_MESSAGE;
        if (context.getSource() == MqttDisconnectSource.CLIENT) return UNRELATED; // it does not stand what it received
        return switch (told.getMqttMessage().getReasonCode()) {
            case SESSION_TAKEN_OVER -> TAKEN_OVER;
            case SERVER_BUSY,
                    SERVER_SHUTTING_DOWN,
                    KEEP_ALIVE_TIMEOUT,
                    ADMINISTRATIVE_ACTION,
                    CONNECTION_RATE_EXCEEDED,
                    MAXIMUM_CONNECT_TIME,
                    USE_ANOTHER_SERVER,
                    SERVER_MOVED -> UNRELATED;
            default -> PERHAPS_A_MESSAGE;
        };
    }
}
