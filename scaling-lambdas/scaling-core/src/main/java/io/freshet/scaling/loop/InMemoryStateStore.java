package io.freshet.scaling.loop;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what policies remember for as long as the process lives: for the lab and for virtual time. Safe for many threads. */
public final class InMemoryStateStore implements StateStore {

    /** One entry per service, so it is bounded by the number of services. */
    private final Map<String, Saved> saved = new ConcurrentHashMap<>();

    @Override
    public Optional<Saved> load(String service) {
        return Optional.ofNullable(saved.get(service));
    }

    @Override
    public boolean save(String service, Saved next) {
        Optional<Saved> current = load(service);
        if (next.revision() != current.map(Saved::revision).orElse(0L) + 1) return false;
        return current.isEmpty()
                ? saved.putIfAbsent(service, next) == null
                : saved.replace(service, current.get(), next);
    }
}
