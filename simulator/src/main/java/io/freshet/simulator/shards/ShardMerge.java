package io.freshet.simulator.shards;

import io.freshet.simulator.influx.InfluxSummary;
import io.freshet.simulator.influx.RunAccount;
import io.freshet.simulator.influx.Strays;
import io.freshet.simulator.scenario.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Merges the directories that {@code influx --shard k/n --out DIR} leaves into one, as an unsharded run would have left it:
 * every row in the order of the whole load, and histograms added bucket by bucket. Times stay relative to the start of each
 * shard's load.
 */
public final class ShardMerge {

    private ShardMerge() {}

    /**
     * @param directories one for each of the n shards, in any order
     * @param out is made when it is missing
     * @throws IllegalArgumentException when the directories are not all the shards of one run; says what is missing or wrong
     */
    public static InfluxSummary merge(List<Path> directories, Path out) throws IOException {
        List<InfluxSummary> parts =
                directories.stream().map(InfluxSummary::read).toList();
        requireAllOfOneRun(directories, parts);
        Files.createDirectories(out);
        RunAccount account = MergedRows.write(directories, out);
        long startMicros =
                parts.stream().mapToLong(InfluxSummary::startMicros).min().orElseThrow();
        MergedLatencies.write(directories, out, startMicros);
        InfluxSummary merged = InfluxSummary.of(
                parts.getFirst().run(),
                Shard.WHOLE.text(),
                parts.stream().mapToLong(InfluxSummary::planned).sum(),
                startMicros,
                account,
                parts.stream().mapToLong(part -> part.ledger().duplicates()).sum(),
                parts.stream().map(InfluxSummary::strays).reduce(new Strays(0, 0, 0), Strays::plus));
        requireSameSum(parts, merged);
        merged.write(out);
        return merged;
    }

    private static void requireAllOfOneRun(List<Path> directories, List<InfluxSummary> parts) {
        InfluxSummary first = parts.getFirst();
        int of = Shard.parse(first.shard()).of();
        TreeMap<Integer, Path> found = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            InfluxSummary part = parts.get(i);
            if (!part.run().equals(first.run())) {
                throw new IllegalArgumentException("%s: is of run %s, and %s of run %s"
                        .formatted(directories.get(i), part.run(), directories.getFirst(), first.run()));
            }
            Shard shard = Shard.parse(part.shard());
            if (shard.of() != of) {
                throw new IllegalArgumentException("%s: is shard %s, and %s is %s"
                        .formatted(directories.get(i), part.shard(), directories.getFirst(), first.shard()));
            }
            Path same = found.put(shard.number(), directories.get(i));
            if (same != null) {
                throw new IllegalArgumentException(
                        "%s: is shard %s, as %s is".formatted(directories.get(i), part.shard(), same));
            }
        }
        List<String> missing = IntStream.rangeClosed(1, of)
                .filter(number -> !found.containsKey(number))
                .mapToObj(number -> number + "/" + of)
                .toList();
        if (!missing.isEmpty()) throw new IllegalArgumentException("shards: missing: " + String.join(", ", missing));
    }

    /** The rows say the same as the accounts that were written beside them. */
    private static void requireSameSum(List<InfluxSummary> parts, InfluxSummary merged) {
        long counted =
                parts.stream().mapToLong(part -> part.ledger().published()).sum();
        if (counted != merged.ledger().published()) {
            throw new IllegalArgumentException("shards: their rows hold %d published requests, their accounts %d"
                    .formatted(merged.ledger().published(), counted));
        }
    }
}
