package io.freshet.routing.dispatch;

import java.util.HashMap;
import java.util.Map;

/**
 * Which device holds how much of one model's bound, and which has sent how much of late.
 *
 * <p>A device occupies the model when it holds more than three quarters of the bound and has sent more than three quarters of
 * what came within the last 10 to 20 s, while others sent too. What it holds is not enough to go by: the shares of two equal
 * devices in a queue that stays full wander between nothing and all, since each is served as often as the other, and who sends
 * the next message is chance.
 */
final class DeviceShares {

    static final long WINDOW_MICROS = 10_000_000;
    /** More devices in one window are counted as others, and cannot be found to occupy anything. */
    static final int DEVICES_MAX = 4_096;

    /** What came in one window of time. */
    private static final class Window {
        final Map<String, Integer> byDevice = new HashMap<>();
        long total;

        void count(String device) {
            total++;
            if (byDevice.size() < DEVICES_MAX || byDevice.containsKey(device)) byDevice.merge(device, 1, Integer::sum);
        }

        int of(String device) {
            return byDevice.getOrDefault(device, 0);
        }
    }

    private final int bound;
    private final Map<String, Integer> held = new HashMap<>();
    private Window present = new Window();
    private Window previous = new Window();
    private long presentEndsMicros = Long.MIN_VALUE;

    DeviceShares(int bound) {
        this.bound = bound;
    }

    /** A message of the device was taken in. */
    void taken(String device, long nowMicros) {
        moveOn(nowMicros);
        present.count(device);
        held.merge(device, 1, Integer::sum);
    }

    /** A message of the device has ended. */
    void ended(String device) {
        held.computeIfPresent(device, (_, count) -> count == 1 ? null : count - 1);
    }

    int held(String device) {
        return held.getOrDefault(device, 0);
    }

    boolean occupies(String device, long nowMicros) {
        if (held(device) <= bound * 3 / 4) return false;
        moveOn(nowMicros);
        long all = present.total + previous.total;
        long own = (long) present.of(device) + previous.of(device);
        return own < all && own > all * 3 / 4;
    }

    private void moveOn(long nowMicros) {
        if (nowMicros < presentEndsMicros) return;
        boolean follows = nowMicros - WINDOW_MICROS < presentEndsMicros;
        previous = follows ? present : new Window();
        present = new Window();
        presentEndsMicros = nowMicros + WINDOW_MICROS;
    }
}
