package io.freshet.router.message;

import io.freshet.routing.MessageProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a request from MQTT 5 properties. */
final class Mqtt5Properties {

    private Mqtt5Properties() {}

    /** Whether a message has a user property of that name. */
    static boolean has(Incoming message, String name) {
        return message.properties().stream()
                .anyMatch(property -> property.name().equals(name));
    }

    static Fields read(Incoming message) {
        List<InvalidMessageException> flaws = new ArrayList<>(0);
        return new Fields(
                single(message, MessageProperties.ID, flaws),
                single(message, MessageProperties.SENT_AT, flaws),
                message.contentType(),
                message.responseTopic(),
                message.correlation(),
                Optional.of(new Payload.Bytes(message.payload())),
                false,
                flaws);
    }

    /** MQTT allows a name to occur more than once; then the first counts where an answer needs one. */
    private static Optional<String> single(Incoming message, String name, List<InvalidMessageException> flaws) {
        List<String> values = message.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(Incoming.Property::value)
                .toList();
        if (values.size() > 1) flaws.add(Json.invalid(name, "is given more than once"));
        return values.stream().findFirst();
    }
}
