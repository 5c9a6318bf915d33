/** The lab's MQTT 5 broker: ActiveMQ Artemis in a process of its own. Why that one: {@code RATIONALE.md} beside this file. */
@NullMarked
package io.freshet.simulator.lab.broker;

import org.jspecify.annotations.NullMarked;
