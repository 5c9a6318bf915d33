/** What was measured, as a policy sees it: the same in the lab and in virtual time. */
@NullMarked
package io.freshet.simulator.signal;

import org.jspecify.annotations.NullMarked;
