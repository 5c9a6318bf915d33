package io.freshet.router.dispatch;

import java.net.URI;
import java.time.Duration;

/**
 * How one model is served.
 *
 * @param queue greatest number of its messages in hand
 * @param deadline after which a request is not computed any more
 * @param slo the objective: an answer later than this is a miss
 * @param concurrencyMax greatest number of requests at the inference service
 * @param connectionAge greatest age of a connection to it
 * @param deviceRate messages per second that one device may send to it; 0 for no limit
 */
public record LaneSettings(
        String model,
        URI url,
        int queue,
        Duration deadline,
        Duration slo,
        int concurrencyMax,
        Duration connectionAge,
        double deviceRate) {}
