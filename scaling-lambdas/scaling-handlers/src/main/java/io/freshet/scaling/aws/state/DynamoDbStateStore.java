package io.freshet.scaling.aws.state;

import static io.freshet.scaling.aws.state.StateTable.number;
import static io.freshet.scaling.aws.state.StateTable.text;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.state.StateTable.Written;
import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.loop.StateStore;
import io.freshet.scaling.loop.UnreadableStateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps what a policy remembers, under the condition that nobody saved in between. A save whose answer was lost and that
 * the client repeats is refused by its own first try; the tick then does nothing, and the next one finds the decision
 * saved and the fleet not there yet.
 */
public final class DynamoDbStateStore implements StateStore {

    private static final Map<String, String> NAMES = Map.of(
            "#revision",
            "revision",
            "#policy",
            "policy",
            "#version",
            "stateVersion",
            "#state",
            "state",
            "#wanted",
            "wanted");
    private static final String ASSIGNMENTS =
            "SET #revision = :revision, #policy = :policy, #version = :version, #state = :state";

    private final StateTable table;
    private final String arm;

    public DynamoDbStateStore(StateTable table, String arm) {
        this.table = table;
        this.arm = arm;
    }

    @Override
    public Optional<Saved> load(String service) {
        return table.read(key(service))
                .filter(item -> item.containsKey("revision"))
                .map(DynamoDbStateStore::saved);
    }

    @Override
    public boolean save(String service, Saved next) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":revision", number(next.revision()),
                ":policy", text(next.policy()),
                ":version", number(next.stateVersion()),
                ":state", StateText.attribute(next.state())));
        next.wanted().ifPresent(wanted -> values.put(":wanted", text(StateCodec.encode(wanted))));
        String expression = ASSIGNMENTS + (next.wanted().isPresent() ? ", #wanted = :wanted" : " REMOVE #wanted");
        return table.update(key(service), expression, condition(next.revision(), values), NAMES, values)
                instanceof Written.Done;
    }

    private static String condition(long revision, Map<String, AttributeValue> values) {
        if (revision == 1) return "attribute_not_exists(#revision)";
        values.put(":before", number(revision - 1));
        return "#revision = :before";
    }

    private static Saved saved(Map<String, AttributeValue> item) {
        return new Saved(
                Long.parseLong(attribute(item, "revision").n()),
                attribute(item, "policy").s(),
                Integer.parseInt(attribute(item, "stateVersion").n()),
                StateText.text(attribute(item, "state")),
                Optional.ofNullable(item.get("wanted")).flatMap(wanted -> capacity(wanted.s())));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) throw new IllegalStateException(name + ": is missing from the item of a service");
        return value;
    }

    /** What cannot be read is as if it had not been decided: the policy decides again on what it sees. */
    private static Optional<Capacity> capacity(String text) {
        try {
            return Optional.of(StateCodec.decode(text, Capacity.class));
        } catch (UnreadableStateException ignored) {
            return Optional.empty();
        }
    }

    private String key(String service) {
        return arm + "/" + service;
    }
}
