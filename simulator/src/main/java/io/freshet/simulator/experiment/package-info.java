@NullMarked
package io.freshet.simulator.experiment;

import org.jspecify.annotations.NullMarked;
