/** The tasks of every service, brought to the capacity that was decided. */
@NullMarked
package io.freshet.simulator.lab.fleet;

import org.jspecify.annotations.NullMarked;
