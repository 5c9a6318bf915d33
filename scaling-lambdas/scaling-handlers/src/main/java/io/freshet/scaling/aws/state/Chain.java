package io.freshet.scaling.aws.state;

import static io.freshet.scaling.aws.state.StateTable.number;
import static io.freshet.scaling.aws.state.StateTable.text;

import io.freshet.scaling.aws.state.StateTable.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The chain of ticks that a service under pressure gets every 10 s. Each link has a name of its own and only the link that
 * is expected may be followed by another, so neither a message delivered twice nor a second wake-up makes a second chain.
 * A link that never arrives is given up after a while; then any wake-up may begin a chain anew.
 */
public final class Chain {

    /** Delay of each message. */
    public static final Duration STEP = Duration.ofSeconds(10);
    /** How much later than its delay a message may come before the chain counts as broken. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String EXPECT = "SET link = :next, linkUntil = :until";
    private static final String FREE = "attribute_not_exists(link) OR linkUntil < :now";

    private final StateTable table;
    private final String key;

    public Chain(StateTable table, String key) {
        this.table = table;
        this.key = key;
    }

    /**
     * Makes {@code next} the link that is expected.
     *
     * @param arrived the link that brought the caller here, if one did
     * @return whether the caller is to send it; false when another chain is alive
     */
    public boolean expect(String next, Optional<String> arrived, Instant now) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":next", text(next),
                ":until", number(now.plus(STEP).plus(PATIENCE).toEpochMilli()),
                ":now", number(now.toEpochMilli())));
        arrived.ifPresent(link -> values.put(":arrived", text(link)));
        String condition = arrived.isPresent() ? FREE + " OR link = :arrived" : FREE;
        return table.update(key, EXPECT, condition, Map.of(), values) instanceof Written.Done;
    }
}
