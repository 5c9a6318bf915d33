package io.freshet.simulator.serve.picture;

import java.time.Duration;

/**
 * Bounds of one fetch.
 *
 * @param bytesMax greatest size of the picture
 * @param timeout from the first connection to the last byte, redirects included
 * @param redirectsMax how often the address may change
 */
record FetchLimits(int bytesMax, Duration timeout, int redirectsMax) {

    /** A photograph of a good camera; the browser re-encodes it. */
    static final FetchLimits STANDARD = new FetchLimits(12 * 1_024 * 1_024, Duration.ofSeconds(10), 3);
}
