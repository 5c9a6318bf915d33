/** Applications made ready to start fast, as a container image would hold them. */
@NullMarked
package io.freshet.simulator.lab.image;

import org.jspecify.annotations.NullMarked;
