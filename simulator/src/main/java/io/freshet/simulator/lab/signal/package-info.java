/** What the lab measures of its services, as policies read it. */
@NullMarked
package io.freshet.simulator.lab.signal;

import org.jspecify.annotations.NullMarked;
