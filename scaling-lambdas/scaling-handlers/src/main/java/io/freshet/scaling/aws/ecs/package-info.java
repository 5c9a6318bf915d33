/** Brings an ECS service to a capacity, and follows the rollouts that this starts. */
@NullMarked
package io.freshet.scaling.aws.ecs;

import org.jspecify.annotations.NullMarked;
