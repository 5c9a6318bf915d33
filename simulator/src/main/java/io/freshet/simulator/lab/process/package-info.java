/** Child processes that never outlive the lab. */
@NullMarked
package io.freshet.simulator.lab.process;

import org.jspecify.annotations.NullMarked;
