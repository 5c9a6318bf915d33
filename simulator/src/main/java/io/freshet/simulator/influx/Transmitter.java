package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.PlannedRequest;
import java.util.concurrent.CompletionStage;

/** Hands a request to its device's connection; never waits. */
interface Transmitter {

    /** The code of a message that the broker took although nobody is subscribed to its topic. */
    String NO_MATCHING_SUBSCRIBERS = "no-matching-subscribers";

    /**
     * @param sentAtMicros the intended send since the epoch
     * @return what the broker said, once it has said it; does not fail
     */
    CompletionStage<Acknowledgement> transmit(PlannedRequest request, Payload payload, long sentAtMicros);

    /**
     * The broker's word on one publication.
     *
     * @param taken whether it has the message now
     * @param code what is wrong with that, empty when nothing is
     */
    record Acknowledgement(boolean taken, String code) {}
}
