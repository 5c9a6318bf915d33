/** What should have been done with a load that is over: the best capacity held throughout, and the best plan that was found. */
@NullMarked
package io.freshet.simulator.hindsight;

import org.jspecify.annotations.NullMarked;
