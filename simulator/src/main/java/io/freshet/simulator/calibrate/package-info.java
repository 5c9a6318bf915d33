/** The service time of a task as a formula fitted to measurements, and what speaks against it. */
@NullMarked
package io.freshet.simulator.calibrate;

import org.jspecify.annotations.NullMarked;
