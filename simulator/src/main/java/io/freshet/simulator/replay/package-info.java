/** The twin held against the lab: measured in a lab's runs, it runs the same experiment, and its error is told. */
@NullMarked
package io.freshet.simulator.replay;

import org.jspecify.annotations.NullMarked;
