package io.freshet.simulator.influx;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/** What happened in the last few whole seconds. */
final class RecentSeconds {

    private static final int SECONDS = 5;
    /** The whole seconds that are read, the running one, and one more for answers that overtake the reader's clock. */
    private static final int SLOTS = SECONDS + 2;

    private static final long LATENCY_MICROS_MAX = 3_600_000_000L;

    private final Slot[] slots = new Slot[SLOTS];

    RecentSeconds() {
        for (int i = 0; i < SLOTS; i++) slots[i] = new Slot();
    }

    private static final class Slot {
        private long second = Long.MIN_VALUE;
        private long sent;
        private long settled;
        private final Histogram latencyMicros = new Histogram(LATENCY_MICROS_MAX, 2);

        private void startOver(long newSecond) {
            second = newSecond;
            sent = 0;
            settled = 0;
            latencyMicros.reset();
        }
    }

    void sent(long atMicros) {
        slot(atMicros).sent++;
    }

    void settled(long atMicros) {
        slot(atMicros).settled++;
    }

    void latency(long atMicros, long micros) {
        slot(atMicros).latencyMicros.recordValue(Math.clamp(micros, 0, LATENCY_MICROS_MAX));
    }

    /** Of the successful answers in the last whole seconds; empty when there were none. */
    Optional<LiveStats.LatencyMs> latencyMs(long nowMicros) {
        Histogram merged = new Histogram(LATENCY_MICROS_MAX, 2);
        for (Slot slot : slots) if (isRecent(slot, nowMicros)) merged.add(slot.latencyMicros);
        if (merged.getTotalCount() == 0) return Optional.empty();
        return Optional.of(new LiveStats.LatencyMs(
                merged.getValueAtPercentile(50) / 1e3,
                merged.getValueAtPercentile(99) / 1e3,
                merged.getMaxValue() / 1e3,
                merged.getTotalCount()));
    }

    double sentPerSecond(long nowMicros) {
        long sent = 0;
        for (Slot slot : slots) if (isRecent(slot, nowMicros)) sent += slot.sent;
        return sent / seconds(nowMicros);
    }

    double settledPerSecond(long nowMicros) {
        long settled = 0;
        for (Slot slot : slots) if (isRecent(slot, nowMicros)) settled += slot.settled;
        return settled / seconds(nowMicros);
    }

    /** Soon after the start fewer seconds are whole. */
    private static double seconds(long nowMicros) {
        return Math.clamp(second(nowMicros), 1, SECONDS);
    }

    private static boolean isRecent(Slot slot, long nowMicros) {
        long running = second(nowMicros);
        return slot.second < running && slot.second >= running - SECONDS;
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, 1_000_000L);
    }

    private Slot slot(long atMicros) {
        long second = second(atMicros);
        Slot slot = slots[(int) Math.floorMod(second, (long) SLOTS)];
        if (slot.second != second) slot.startOver(second);
        return slot;
    }
}
