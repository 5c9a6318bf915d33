package io.freshet.routing.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often each device may ask: a token bucket per device, which fills at the rate and holds what comes in within one
 * second, at least one token.
 */
public final class DeviceRates {

    /** So many devices are remembered, those seen last; one that is forgotten begins with a full bucket. */
    static final int DEVICES_MAX = 10_000;

    private static final double MICROS = 1e6;

    private static final class Bucket {
        double tokens;
        long filledMicros;
    }

    private final double perSecond;
    private final double burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > DEVICES_MAX;
        }
    };

    /**
     * @param perSecond messages of one device; 0 for no limit
     */
    public DeviceRates(double perSecond) {
        if (!(perSecond >= 0 && perSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("perSecond: must be a number of at least 0, was " + perSecond);
        }
        this.perSecond = perSecond;
        this.burst = Math.max(1, perSecond);
    }

    /** Whether a message of the device may be taken in now; if so, it is counted. */
    public boolean allows(String device, long nowMicros) {
        if (perSecond == 0) return true;
        Bucket bucket = buckets.computeIfAbsent(device, _ -> full(nowMicros));
        long since = Math.max(0, nowMicros - bucket.filledMicros);
        bucket.tokens = Math.min(burst, bucket.tokens + since * perSecond / MICROS);
        bucket.filledMicros = nowMicros;
        if (bucket.tokens < 1) return false;
        bucket.tokens--;
        return true;
    }

    private Bucket full(long nowMicros) {
        Bucket bucket = new Bucket();
        bucket.tokens = burst;
        bucket.filledMicros = nowMicros;
        return bucket;
    }
}
