/** A picture by its address, from nowhere but the public internet. */
@NullMarked
package io.freshet.simulator.serve.picture;

import org.jspecify.annotations.NullMarked;
