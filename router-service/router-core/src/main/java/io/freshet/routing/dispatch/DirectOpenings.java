package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** To tasks whose addresses are told: one connection to each, and more to those that can take more while work waits. */
final class DirectOpenings implements Openings {

    private final Retries retries;
    private final Map<String, Attempts> addresses = new LinkedHashMap<>();

    DirectOpenings(Retries retries) {
        this.retries = retries;
    }

    /** These are the tasks from now on. */
    void tell(Set<String> told) {
        addresses.keySet().removeIf(address -> !told.contains(address));
        for (String address : told) addresses.computeIfAbsent(address, _ -> new Attempts());
    }

    @Override
    public List<String> due(State state) {
        List<String> due = new ArrayList<>();
        Collection<String> lacking = lacking(state);
        addresses.forEach((address, attempts) -> {
            if (nextMicros(address, attempts, lacking, state) > state.nowMicros()) return;
            attempts.began(state.nowMicros());
            due.add(address);
        });
        return due;
    }

    @Override
    public long nextMicros(State state) {
        long next = NEVER;
        Collection<String> lacking = lacking(state);
        for (Map.Entry<String, Attempts> entry : addresses.entrySet()) {
            next = Math.min(next, nextMicros(entry.getKey(), entry.getValue(), lacking, state));
        }
        return next;
    }

    private static Collection<String> lacking(State state) {
        return state.waiting() ? state.tasks().lackingConnections() : List.of();
    }

    private long nextMicros(String address, Attempts attempts, Collection<String> lacking, State state) {
        boolean known = state.tasks().knows(address);
        if (attempts.underWay >= (known ? AT_ONCE_MAX : 1)) return NEVER;
        if (known && !lacking.contains(address)) return NEVER;
        return attempts.nextMicros(
                attempts.failuresInARow > 0 ? retries.backoffMicros(attempts.failuresInARow) : SOON_MICROS);
    }

    @Override
    public void opened(String address, boolean wanted) {
        Attempts attempts = addresses.get(address);
        if (attempts != null && attempts.underWay > 0) attempts.ended(wanted);
    }

    @Override
    public void failed(String address) {
        Attempts attempts = addresses.get(address);
        if (attempts != null && attempts.underWay > 0) attempts.failed();
    }

    @Override
    public void taskGone(long nowMicros) {
        // the list tells of those that take its place
    }
}
