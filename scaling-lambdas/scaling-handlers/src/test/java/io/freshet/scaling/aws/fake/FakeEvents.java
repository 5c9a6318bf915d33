package io.freshet.scaling.aws.fake;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The default bus. */
public final class FakeEvents implements EventBridgeClient {

    private final Calls calls;
    public final List<PutEventsRequestEntry> published = new ArrayList<>();
    /** Whether entries are rejected, which is no failure of the call. */
    public boolean rejecting;

    public FakeEvents(Calls calls) {
        this.calls = calls;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return calls.call("PutEvents", () -> {
            if (rejecting) {
                return PutEventsResponse.builder()
                        .failedEntryCount(1)
                        .entries(PutEventsResultEntry.builder()
                                .errorCode("ThrottlingException")
                                .build())
                        .build();
            }
            published.addAll(request.entries());
            return PutEventsResponse.builder().failedEntryCount(0).build();
        });
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
