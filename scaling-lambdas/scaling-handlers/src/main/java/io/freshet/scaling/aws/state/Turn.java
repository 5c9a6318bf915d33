package io.freshet.scaling.aws.state;

import static io.freshet.scaling.aws.state.StateTable.text;

import io.freshet.scaling.aws.state.StateTable.Written;
import io.freshet.scaling.loop.StateCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The right to act on a service for one tick, and what there is to know about its open rollout. Every write needs that right still. */
public final class Turn {

    private static final String MINE = "holder = :me";

    private final StateTable table;
    private final String key;
    private final String me;
    private final Optional<String> link;
    private Optional<Rollout> rollout;
    private Optional<FailedSize> failed;

    Turn(StateTable table, String key, String me, Control control) {
        this.table = table;
        this.key = key;
        this.me = me;
        this.link = control.link();
        this.rollout = control.rollout();
        this.failed = control.failed();
    }

    public Optional<Rollout> rollout() {
        return rollout;
    }

    public Optional<FailedSize> failed() {
        return failed;
    }

    /** Writes down what is begun or how it goes on, before it is done. */
    public void record(Rollout next) {
        write("SET rollout = :rollout", Map.of(":rollout", text(StateCodec.encode(next))));
        rollout = Optional.of(next);
    }

    /** Nothing is left of the rollout. */
    public void close() {
        write("REMOVE rollout", Map.of());
        rollout = Optional.empty();
    }

    /** Nothing is left of the rollout, and its size is not to be tried for a while. */
    public void closeFailed(FailedSize size) {
        write("SET failedSize = :failed REMOVE rollout", Map.of(":failed", text(StateCodec.encode(size))));
        rollout = Optional.empty();
        failed = Optional.of(size);
    }

    /**
     * Gives the turn back; a turn that is not any more the caller's is left alone.
     *
     * @param ended the link of the chain of ticks that ends here, if one does
     */
    public void giveBack(Optional<String> ended) {
        boolean ends = ended.isPresent() && ended.equals(link);
        String expression = ends ? "REMOVE holder, heldUntil, link, linkUntil" : "REMOVE holder, heldUntil";
        Written _ = table.update(key, expression, MINE, Map.of(), Map.of(":me", text(me)));
    }

    private void write(String expression, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":me", text(me));
        if (table.update(key, expression, MINE, Map.of(), all) instanceof Written.Refused) {
            throw new TurnLostException(key);
        }
    }
}
