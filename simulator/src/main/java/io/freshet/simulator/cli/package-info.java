@NullMarked
package io.freshet.simulator.cli;

import org.jspecify.annotations.NullMarked;
