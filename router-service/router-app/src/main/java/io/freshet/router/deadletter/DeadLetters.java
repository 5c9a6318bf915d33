package io.freshet.router.deadletter;

import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Sender;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Problem;
import io.freshet.routing.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the copy of a message that was not answered with outputs: the original bytes, and why. */
public final class DeadLetters {

    private DeadLetters() {}

    public static Outgoing copy(Incoming original, Sender sender, Problem problem) {
        List<Property> properties = new ArrayList<>(3);
        sender.id().ifPresent(id -> properties.add(new Property(MessageProperties.ID, id)));
        properties.add(new Property(MessageProperties.OUTCOME, problem.outcome().label()));
        properties.add(new Property(MessageProperties.REASON, problem.code()));
        return new Outgoing(
                Topics.deadLetter(sender.model()),
                original.payload(),
                original.contentType(),
                Optional.empty(),
                properties);
    }
}
