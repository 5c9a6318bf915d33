package io.freshet.scaling.aws;

import io.freshet.scaling.aws.event.TickMessage;
import io.freshet.scaling.aws.state.Chain;
import io.freshet.scaling.loop.StateCodec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Sends the service its next tick. The link is expected before it is sent: a handler that dies in between leaves a chain
 * that is given up after half a minute, never two chains.
 *
 * @param names a name that was never used before, each time
 */
record TickQueue(SqsClient client, String url, String key, Chain chain, Supplier<String> names) {

    void keepGoing(Optional<String> arrived, Instant now) {
        String next = names.get();
        if (!chain.expect(next, arrived, now)) return;
        client.sendMessage(SendMessageRequest.builder()
                .queueUrl(url)
                .delaySeconds(Math.toIntExact(Chain.STEP.toSeconds()))
                .messageBody(StateCodec.encode(new TickMessage(key, Optional.of(next))))
                .build());
    }
}
