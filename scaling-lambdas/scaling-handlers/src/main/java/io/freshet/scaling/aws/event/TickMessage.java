package io.freshet.scaling.aws.event;

import java.util.Optional;

/**
 * The body of a message of the tick queue.
 *
 * @param service {@code {arm}/{service}}
 * @param link which one of a chain of ticks it is; empty for one sent by hand
 */
public record TickMessage(String service, Optional<String> link) {}
