package io.freshet.simulator.scenario;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every request of one run, sorted by intended time. Held in plain arrays of 20 bytes a request; immutable.
 */
public final class LoadPlan {

    private final LoadOutline outline;
    private final Columns columns;

    /** Equally long, read-only columns; entry {@code i} belongs to the request with sequence {@code i}. */
    record Columns(LongBuffer offsets, IntBuffer models, IntBuffer devices, IntBuffer payloads) {

        Columns {
            offsets = offsets.asReadOnlyBuffer();
            models = models.asReadOnlyBuffer();
            devices = devices.asReadOnlyBuffer();
            payloads = payloads.asReadOnlyBuffer();
        }
    }

    LoadPlan(LoadOutline outline, Columns columns) {
        this.outline = outline;
        this.columns = columns;
    }

    /** The same load without its list. */
    public LoadOutline outline() {
        return outline;
    }

    /** Derived from scenario and seed: the same for the same load. */
    public String runId() {
        return outline.runId();
    }

    public long seed() {
        return outline.seed();
    }

    public List<Device> devices() {
        return outline.devices();
    }

    /** In alphabetical order; {@link #modelIndex} counts in this list. */
    public List<String> models() {
        return outline.models();
    }

    public List<PlannedPhase> phases() {
        return outline.phases();
    }

    public SortedMap<String, Duration> slo() {
        return outline.slo();
    }

    /** How long the load lasts, in microseconds. */
    public long lengthMicros() {
        return outline.lengthMicros();
    }

    /** Number of requests. */
    public int size() {
        return columns.offsets.limit();
    }

    public long offsetMicros(int sequence) {
        return columns.offsets.get(sequence);
    }

    public int modelIndex(int sequence) {
        return columns.models.get(sequence);
    }

    public int deviceIndex(int sequence) {
        return columns.devices.get(sequence);
    }

    public int payload(int sequence) {
        return columns.payloads.get(sequence);
    }

    public String id(int sequence) {
        return id(runId(), sequence);
    }

    static String id(String runId, int sequence) {
        return runId + "-" + sequence;
    }

    /** The request that has this id; empty when it is none of this plan. */
    public OptionalInt sequenceOf(String id) {
        String runId = runId();
        int hyphen = runId.length();
        if (id.length() <= hyphen + 1
                || id.length() > hyphen + 11
                || !id.startsWith(runId)
                || id.charAt(hyphen) != '-') {
            return OptionalInt.empty();
        }
        long sequence = 0;
        for (int i = hyphen + 1; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') return OptionalInt.empty();
            sequence = sequence * 10 + (id.charAt(i) - '0');
        }
        return sequence < size() ? OptionalInt.of((int) sequence) : OptionalInt.empty();
    }

    public PlannedRequest request(int sequence) {
        return new PlannedRequest(
                sequence,
                id(sequence),
                offsetMicros(sequence),
                devices().get(deviceIndex(sequence)),
                models().get(modelIndex(sequence)),
                payload(sequence));
    }

    /** Every request in the order of intended times, made as they are asked for. */
    public Stream<PlannedRequest> requests() {
        return IntStream.range(0, size()).mapToObj(this::request);
    }
}
