/**
 * The devices: what they send, over MQTT 5 and in an open loop, and an account of what became of every request. Knows
 * plans and messages; knows nothing of the lab.
 */
@NullMarked
package io.freshet.simulator.influx;

import org.jspecify.annotations.NullMarked;
