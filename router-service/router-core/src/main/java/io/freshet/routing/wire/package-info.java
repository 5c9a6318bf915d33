/** What MQTT 3.1.1 and 5 forbid in a packet, checked on its bytes: for the broker in front of its decoder, and for the router. */
@NullMarked
package io.freshet.routing.wire;

import org.jspecify.annotations.NullMarked;
