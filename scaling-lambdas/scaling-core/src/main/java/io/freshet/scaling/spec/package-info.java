/** How one deployed service is to be scaled: what the stacks write, the handlers read. */
@NullMarked
package io.freshet.scaling.spec;

import org.jspecify.annotations.NullMarked;
