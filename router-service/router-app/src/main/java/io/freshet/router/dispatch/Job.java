package io.freshet.router.dispatch;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.Parsed;
import io.freshet.router.message.Sender;

/**
 * A message that the router has taken and not yet answered.
 *
 * @param arrivedMicros when it arrived, since the epoch
 * @param beganMicros when it began for the device, since the epoch
 */
record Job(Delivery delivery, Parsed parsed, long arrivedMicros, long beganMicros) {

    Sender sender() {
        return parsed.sender();
    }
}
