package io.freshet.simulator.lab;

import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.broker.Refusal;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import io.freshet.simulator.recording.EventLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells what the broker's limits did: one event for each limit and look, with the connections that met it most. */
final class Refusals {

    private static final int NAMED_MAX = 3;

    private final Broker broker;
    private final EventLog events;

    Refusals(Broker broker, EventLog events) {
        this.broker = broker;
        this.events = events;
    }

    void look() throws IOException {
        Map<Limit, Map<String, Long>> byLimit = new EnumMap<>(Limit.class);
        for (Refusal refusal : broker.refusals()) {
            byLimit.computeIfAbsent(refusal.limit(), _ -> new TreeMap<>())
                    .merge(refusal.client(), refusal.count(), Long::sum);
        }
        byLimit.forEach((limit, clients) -> events.add(
                Instant.now(), "refused", "service", "broker", "limit", limit.name(), "what", inWords(limit, clients)));
    }

    private static String inWords(Limit limit, Map<String, Long> clients) {
        long total = clients.values().stream().mapToLong(Long::longValue).sum();
        List<Map.Entry<String, Long>> most = new ArrayList<>(clients.entrySet());
        most.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        List<String> named =
                most.stream().limit(NAMED_MAX).map(Map.Entry::getKey).toList();
        int others = clients.size() - named.size();
        return "%d %s: %s%s"
                .formatted(
                        total,
                        limit.words(),
                        String.join(", ", named),
                        others == 0 ? "" : " and %d more".formatted(others));
    }
}
