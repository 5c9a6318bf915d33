/** The tasks of every service, brought to the capacity that was decided: the same in the lab and in virtual time. */
@NullMarked
package io.freshet.simulator.fleet;

import org.jspecify.annotations.NullMarked;
