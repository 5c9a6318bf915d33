/** Scales any ECS service on Fargate: by Application Auto Scaling, by the handlers, or by both. */
@NullMarked
package io.freshet.infra.scaling;

import org.jspecify.annotations.NullMarked;
