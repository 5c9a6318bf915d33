/** What is remembered between two invocations: the policy's memory, whose turn it is, the chain of ticks, an open rollout. */
@NullMarked
package io.freshet.scaling.aws.state;

import org.jspecify.annotations.NullMarked;
