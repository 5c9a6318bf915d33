/** Benchmarks, each beside a peer measured in the same run. */
@NullMarked
package io.freshet.simulator.bench;

import org.jspecify.annotations.NullMarked;
