/** Observes a service: its tasks by ECS, its signals by CloudWatch. */
@NullMarked
package io.freshet.scaling.aws.metrics;

import org.jspecify.annotations.NullMarked;
