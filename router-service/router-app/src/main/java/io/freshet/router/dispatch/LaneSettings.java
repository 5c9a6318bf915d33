package io.freshet.router.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How one model is served.
 *
 * @param url address of its balancer; absent when there is none
 * @param tasks where the addresses of its tasks are; given, they are used and not the balancer
 * @param queue greatest number of its messages in hand
 * @param deadline after which a request is not computed any more
 * @param slo the objective: an answer later than this is a miss
 * @param concurrencyMax greatest number of requests at the inference service
 * @param connectionAge greatest age of a connection whose task does not name itself
 * @param deviceRate messages per second that one device may send to it; 0 for no limit
 */
public record LaneSettings(
        String model,
        Optional<URI> url,
        Optional<TaskAddresses> tasks,
        int queue,
        Duration deadline,
        Duration slo,
        int concurrencyMax,
        Duration connectionAge,
        double deviceRate) {}
