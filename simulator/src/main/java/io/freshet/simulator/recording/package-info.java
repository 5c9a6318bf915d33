@NullMarked
package io.freshet.simulator.recording;

import org.jspecify.annotations.NullMarked;
