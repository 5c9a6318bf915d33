/** Runs the inference service under CPU limits and measures it. */
@NullMarked
package io.freshet.simulator.calibrate.measure;

import org.jspecify.annotations.NullMarked;
