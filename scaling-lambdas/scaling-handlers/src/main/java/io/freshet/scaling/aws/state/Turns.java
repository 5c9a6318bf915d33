package io.freshet.scaling.aws.state;

import static io.freshet.scaling.aws.state.StateTable.number;
import static io.freshet.scaling.aws.state.StateTable.text;

import io.freshet.scaling.aws.state.StateTable.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lets one handler at a time look after a service. A turn ends when it is given back or when its holder cannot be alive any
 * more: Lambda ends every invocation at its time limit, and the turn is a margin longer. Of wake-ups in quick succession
 * one gets a turn, since a rollout of ten tasks is some sixty events.
 */
public final class Turns {

    /** Least time between the starts of two turns. */
    static final Duration APART = Duration.ofSeconds(5);
    /** For a request that the service still carries out after its sender was ended, and for clocks that differ. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String TAKE = "SET holder = :me, heldUntil = :until, tickedAt = :now";
    private static final String FREE = "(attribute_not_exists(holder) OR heldUntil < :now)"
            + " AND (attribute_not_exists(tickedAt) OR tickedAt <= :recent)";

    private final StateTable table;
    private final String key;

    /** @param key of the service's item */
    public Turns(StateTable table, String key) {
        this.table = table;
        this.key = key;
    }

    /** What became of asking for a turn. */
    public sealed interface Asked {
        /** It is the caller's. */
        record Granted(Turn turn) implements Asked {}

        /** Another holds it, or somebody had one just now. */
        record Denied() implements Asked {}
    }

    /**
     * @param me a name that nobody else has ever used
     * @param end when Lambda ends the caller
     */
    public Asked ask(String me, Instant now, Instant end) {
        Map<String, AttributeValue> values = Map.of(
                ":me", text(me),
                ":until", number(end.plus(MARGIN).toEpochMilli()),
                ":now", number(now.toEpochMilli()),
                ":recent", number(now.minus(APART).toEpochMilli()));
        return switch (table.update(key, TAKE, FREE, Map.of(), values)) {
            case Written.Done(Map<String, AttributeValue> item) ->
                new Asked.Granted(new Turn(table, key, me, Control.of(item)));
            case Written.Refused _ -> new Asked.Denied();
        };
    }
}
