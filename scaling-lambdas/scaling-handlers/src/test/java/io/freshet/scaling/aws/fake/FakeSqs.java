package io.freshet.scaling.aws.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A queue that delays. */
public final class FakeSqs implements SqsClient {

    /** A message and when it can be received. */
    public record Waiting(String body, Instant due) {}

    private final Calls calls;
    private final InstantSource clock;
    public final List<Waiting> waiting = new ArrayList<>();
    public int sent;

    public FakeSqs(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return calls.call("SendMessage", () -> {
            sent++;
            waiting.add(new Waiting(request.messageBody(), clock.instant().plusSeconds(request.delaySeconds())));
            return SendMessageResponse.builder().messageId("m").build();
        });
    }

    /** Takes the messages that are due. */
    public List<String> receive() {
        List<String> due = new ArrayList<>();
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting message = each.next();
            if (message.due().isAfter(clock.instant())) continue;
            due.add(message.body());
            each.remove();
        }
        return due;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
