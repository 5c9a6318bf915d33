/** Which size, how many tasks and which policy for one service's own traffic: asked in virtual time, answered in words. */
@NullMarked
package io.freshet.simulator.recommend;

import org.jspecify.annotations.NullMarked;
