package io.freshet.scaling.loop;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, for tests. */
public final class RecordingLog implements DecisionLog {

    /** One call of {@link #decided}. */
    public record Decided(ServiceSnapshot observed, String policy, Decision decision, Fleet.Applied applied) {}

    public final List<Decided> decided = new ArrayList<>();
    public final List<String> noticed = new ArrayList<>();
    final List<String> entries = new ArrayList<>();

    @Override
    public synchronized void decided(
            ServiceSnapshot observed, String policy, Decision decision, Fleet.Applied applied) {
        decided.add(new Decided(observed, policy, decision, applied));
        entries.add(decided.getLast().toString());
    }

    @Override
    public synchronized void noticed(String service, Instant at, String what) {
        noticed.add(what);
        entries.add("%s %s: %s".formatted(at, service, what));
    }
}
