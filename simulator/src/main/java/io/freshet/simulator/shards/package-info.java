/** Puts the results of the shards of one load together again. Reads and writes files, and knows no broker. */
@NullMarked
package io.freshet.simulator.shards;

import org.jspecify.annotations.NullMarked;
