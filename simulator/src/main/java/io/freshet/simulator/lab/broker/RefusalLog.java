package io.freshet.simulator.lab.broker;

import io.freshet.simulator.lab.broker.Refusal.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts refusals in the broker's process and appends them to a file, a line per connection, limit and call. */
final class RefusalLog {

    private record Key(Limit limit, String client) {}

    private final Path file;
    private final Map<Key, Long> counts = new HashMap<>();

    RefusalLog(Path file) {
        this.file = file;
    }

    synchronized void count(Limit limit, String client, long amount) {
        counts.merge(new Key(limit, client), amount, Long::sum);
    }

    /** Writes what was counted since the last call. */
    synchronized void flush(Instant now) {
        if (counts.isEmpty()) return;
        List<String> lines = new ArrayList<>();
        counts.forEach((key, count) -> lines.add(new Refusal(now, key.limit(), count, key.client()).line()));
        counts.clear();
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("refusals cannot be written", failed);
        }
    }
}
