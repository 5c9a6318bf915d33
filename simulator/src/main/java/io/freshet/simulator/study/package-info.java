/**
 * Which way of scaling is best for a service, found in virtual time: every policy, tuned on some traffic and judged on other,
 * beside the best constant and the best that could be done had the traffic been known.
 */
@NullMarked
package io.freshet.simulator.study;

import org.jspecify.annotations.NullMarked;
