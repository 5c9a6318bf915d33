/** The live page: a server on the loopback interface that tells browsers what a run is doing. */
@NullMarked
package io.freshet.simulator.live;

import org.jspecify.annotations.NullMarked;
