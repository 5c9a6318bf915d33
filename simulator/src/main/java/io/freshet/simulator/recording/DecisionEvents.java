package io.freshet.simulator.recording;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.Fleet.Applied;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Writes decisions into the run's events: every wish to scale that is followed, and a hold or a refused wish where its reason
 * begins to differ.
 */
public final class DecisionEvents implements DecisionLog {

    private static final int WORDS_THAT_TELL = 3;

    private final EventSink events;
    private final Map<String, String> lastReason = new ConcurrentHashMap<>();

    public DecisionEvents(EventSink events) {
        this.events = events;
    }

    @Override
    public void decided(ServiceSnapshot observed, String policy, Decision decision, Applied applied) {
        String words = firstWords(decision.reason()) + refusal(applied);
        boolean same = words.equals(lastReason.put(observed.service(), words));
        switch (decision) {
            case Decision.Scale scale -> {
                boolean repeated = same && !(applied instanceof Applied.Accepted);
                if (!repeated) add(observed, policy, "scale", scale.capacity(), scale.reason(), applied);
            }
            case Decision.Hold hold -> {
                if (!same) add(observed, policy, "hold", observed.desired(), hold.reason(), applied);
            }
        }
    }

    private void add(
            ServiceSnapshot observed,
            String policy,
            String decision,
            Capacity capacity,
            String reason,
            Applied applied) {
        events.add(
                observed.at(),
                "decision",
                "service",
                observed.service(),
                "policy",
                policy,
                "decision",
                decision,
                "reason",
                reason,
                "applied",
                words(applied),
                "count",
                capacity.count(),
                "cpuUnits",
                capacity.size().cpuUnits(),
                "memoryMib",
                capacity.size().memoryMib());
    }

    private static String words(Applied applied) {
        return switch (applied) {
            case Applied.Accepted accepted -> "accepted";
            case Applied.Unchanged unchanged -> "unchanged";
            case Applied.Refused(String reason) -> "refused: " + reason;
        };
    }

    /** A wish that is refused now is told although it has the words of the one before that was not. */
    private static String refusal(Applied applied) {
        return applied instanceof Applied.Refused(String reason) ? "; refused: " + firstWords(reason) : "";
    }

    /** The numbers of a reason change with every tick; what it is about stands in its first words without a number. */
    private static String firstWords(String reason) {
        return Arrays.stream(reason.split(" "))
                .filter(word -> word.chars().noneMatch(Character::isDigit))
                .limit(WORDS_THAT_TELL)
                .collect(Collectors.joining(" "));
    }

    @Override
    public void noticed(String service, Instant at, String what) {
        events.add(at, "notice", "service", service, "what", what);
    }
}
