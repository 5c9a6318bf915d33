package io.freshet.simulator.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@value #NAME}: what a run of the load, or one shard of it, came to.
 *
 * @param schema {@value #SCHEMA}
 * @param run begins every id
 * @param shard {@code k/n}; {@code 1/1} for a whole run
 * @param planned requests that were to be sent
 * @param startMicros offset 0 of the load, in microseconds since the epoch
 * @param ledger of the devices
 * @param unheard lost requests of which the broker said that nobody is subscribed to their topic
 * @param strays answers that settled nothing
 * @param lateMs how late the sends were
 * @param models by name
 */
public record InfluxSummary(
        String schema,
        String run,
        String shard,
        long planned,
        long startMicros,
        Ledger ledger,
        long unheard,
        Strays strays,
        LateMs lateMs,
        Map<String, Model> models) {

    public static final String NAME = "influx.json";

    static final String SCHEMA = "freshet/influx/1";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** From the intended send to the send, in milliseconds. */
    public record LateMs(double p99, double max) {}

    /** From the intended send to a successful answer, in milliseconds; zeros when the count is zero. */
    public record LatencyMs(double p50, double p90, double p99, double p999, double max, long count) {}

    /** @param outcomes how many requests ended how, as in {@code requests.csv.gz} */
    public record Model(Map<String, Long> outcomes, LatencyMs latencyMs) {}

    /** @param duplicates further answers to requests that had one */
    public static InfluxSummary of(
            String run, String shard, long planned, long startMicros, RunAccount rows, long duplicates, Strays strays) {
        return new InfluxSummary(
                SCHEMA,
                run,
                shard,
                planned,
                startMicros,
                rows.ledger(duplicates),
                rows.unheard(),
                strays,
                rows.lateMs(),
                rows.models());
    }

    /** Writes {@value #NAME} into the directory. */
    public void write(Path directory) throws IOException {
        Files.writeString(directory.resolve(NAME), JSON.writeValueAsString(this) + "\n");
    }

    /** @throws IllegalArgumentException naming the file when it is missing or not of this form */
    public static InfluxSummary read(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            InfluxSummary summary = JSON.readValue(Files.readString(file), InfluxSummary.class);
            if (SCHEMA.equals(summary.schema())) return summary;
            throw new IllegalArgumentException("%s: schema: must be %s".formatted(file, SCHEMA));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("%s: %s".formatted(file, broken.getOriginalMessage()), broken);
        } catch (IOException missing) {
            throw new IllegalArgumentException("%s: is not there; 'influx --out' writes it".formatted(file), missing);
        }
    }
}
