/** What a task does for ECS and CloudWatch when it is asked to: embedded metrics and protection of work in flight. */
@NullMarked
package io.freshet.inference.cloud;

import org.jspecify.annotations.NullMarked;
