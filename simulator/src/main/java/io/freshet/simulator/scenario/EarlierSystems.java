package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.List;

/**
 * Loads of earlier systems that are known by figures.
 *
 * <p>Those of A and B are built-in scenarios; see {@code system-a.yaml} and {@code system-b.yaml}.
 */
public final class EarlierSystems {

    /** How long system C's load lasts. */
    public static final Duration C_LENGTH = Duration.ofSeconds(630);

    private EarlierSystems() {}

    /**
     * System C's load in requests per second. Known of it: 630 s, 9,917 requests (15.7/s), least 4 and most 44 per second, a
     * ramp from second 254, the last second of at least 20/s is 464, and the 191 s of at least 20/s have 33.5/s. The course
     * itself is not known; this is the simplest one, straight lines, that has all these figures:
     *
     * <ul>
     *   <li>191 s of at least 20/s that end with second 464 begin at 274, if they are in one piece: up to 44, h seconds there,
     *       and down. Straight lines between 20 and 44 have 32/s in the mean, so 12 h = 191 (33.5 - 32), h = 23.875.
     *   <li>What is left is 9,917 - 6,398.5 = 3,518.5: 254 s at 9/s, 20 s from 9/s to 20/s, and 942.5 for the last 165 s, from
     *       20/s within d seconds to 4/s and then at 4/s: 660 + 8 d, d = 35.3125.
     * </ul>
     */
    public static Shape.Points c() {
        return new Shape.Points(List.of(
                point(254, 9), point(274, 20), point(334, 44), point(357.875, 44), point(465, 20), point(500.3125, 4)));
    }

    private static Shape.Points.Point point(double seconds, double perSecond) {
        return new Shape.Points.Point(Durations.ofMicros(Math.round(seconds * 1e6)), perSecond);
    }
}
