package io.freshet.scaling.aws.state;

import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.loop.UnreadableStateException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The handlers' own bookkeeping about a service, as read from its item.
 *
 * @param rollout the change of size that is not cleaned up after yet
 * @param failed the size that was rolled back last
 * @param link name of the tick that is expected from the queue next
 */
record Control(Optional<Rollout> rollout, Optional<FailedSize> failed, Optional<String> link) {

    static final String ROLLOUT = "rollout";
    static final String FAILED = "failedSize";
    static final String LINK = "link";

    static Control of(Map<String, AttributeValue> item) {
        return new Control(
                decoded(item, ROLLOUT, Rollout.class),
                decoded(item, FAILED, FailedSize.class),
                Optional.ofNullable(item.get(LINK)).map(AttributeValue::s));
    }

    private static <T extends Record> Optional<T> decoded(
            Map<String, AttributeValue> item, String attribute, Class<T> type) {
        AttributeValue value = item.get(attribute);
        if (value == null) return Optional.empty();
        try {
            return Optional.of(StateCodec.decode(value.s(), type));
        } catch (UnreadableStateException unreadable) {
            // going on without it could leave scaling suspended for good: a person has to look
            throw new IllegalStateException(attribute + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
