/** Messages that were given up: keeps them, shows them and sends them again. Knows a folder, a broker and AWS's queue. */
@NullMarked
package io.freshet.simulator.deadletters;

import org.jspecify.annotations.NullMarked;
