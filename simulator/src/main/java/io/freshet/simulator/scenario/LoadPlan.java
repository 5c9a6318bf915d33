package io.freshet.simulator.scenario;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every request of one run, or of one part of it, sorted by intended time. Held in plain arrays of 24 bytes a request;
 * immutable.
 */
public final class LoadPlan {

    private final LoadOutline outline;
    private final Shard shard;
    private final List<Device> devices;
    private final Columns columns;
    /** What each request is numbered in the whole load, ascending. */
    private final int[] numbers;

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
        this(
                outline,
                Shard.WHOLE,
                outline.devices(),
                columns,
                IntStream.range(0, columns.offsets.limit()).toArray());
    }

    private LoadPlan(LoadOutline outline, Shard shard, List<Device> devices, Columns columns, int[] numbers) {
        this.outline = outline;
        this.shard = shard;
        this.devices = List.copyOf(devices);
        this.columns = columns;
        this.numbers = numbers;
    }

    /**
     * The part of this load that some of its devices send: the same ids, topics, payloads and intended times as in the
     * whole. Its requests are counted anew from 0; their ids keep the numbers of the whole.
     *
     * @throws IllegalStateException when this is a part already
     */
    public LoadPlan shard(Shard wanted) {
        if (!shard.isWhole()) throw new IllegalStateException("shard: this is a part already: " + shard.text());
        int[] devicePlaces = new int[devices.size()];
        List<Device> own = new ArrayList<>();
        for (int device = 0; device < devices.size(); device++) {
            if (!wanted.holds(device)) continue;
            devicePlaces[device] = own.size();
            own.add(devices.get(device));
        }
        int[] kept = IntStream.range(0, size())
                .filter(sequence -> wanted.holds(deviceIndex(sequence)))
                .toArray();
        LoadColumns part = new LoadColumns(kept.length);
        for (int sequence : kept) {
            part.add(
                    offsetMicros(sequence),
                    modelIndex(sequence),
                    devicePlaces[deviceIndex(sequence)],
                    payload(sequence));
        }
        return new LoadPlan(outline, wanted, own, part.toColumns(), kept);
    }

    /** Which part of the load this is. */
    public Shard shard() {
        return shard;
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

    /** Those that send; {@link #deviceIndex} counts in this list. */
    public List<Device> devices() {
        return devices;
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
        return id(runId(), numbers[sequence]);
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
        long number = 0;
        for (int i = hyphen + 1; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') return OptionalInt.empty();
            number = number * 10 + (id.charAt(i) - '0');
        }
        return numbered(number);
    }

    private OptionalInt numbered(long number) {
        if (number > Integer.MAX_VALUE) return OptionalInt.empty();
        int place = Arrays.binarySearch(numbers, (int) number);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
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
