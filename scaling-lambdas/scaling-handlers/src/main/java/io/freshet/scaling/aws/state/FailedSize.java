package io.freshet.scaling.aws.state;

import io.freshet.scaling.TaskSize;
import java.time.Instant;

/**
 * A size whose rollout failed and was rolled back.
 *
 * @param until moment before which it is not tried again
 */
public record FailedSize(TaskSize size, Instant until) {}
