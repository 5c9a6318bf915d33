/** The system as it stands: broker, router and a model's process each, for whoever wants to ask something. */
@NullMarked
package io.freshet.simulator.serve;

import org.jspecify.annotations.NullMarked;
