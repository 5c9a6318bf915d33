package io.freshet.scaling.aws.log;

import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Tells of every action, as a line and as an event on the default bus. The line is the record. An event that cannot be
 * published is noticed and left: the action is done, and failing the tick for it would only delay the next one.
 */
public final class Actions {

    public static final String SOURCE = "freshet.scaling";
    public static final String DETAIL_TYPE = "Scaling Action";

    private final ScalingSpec spec;
    private final EventBridgeClient events;
    private final Consumer<String> lines;

    /** @param lines where a line of text goes */
    public Actions(ScalingSpec spec, EventBridgeClient events, Consumer<String> lines) {
        this.spec = spec;
        this.events = events;
        this.lines = lines;
    }

    private record ActionLine(Instant at, String kind, Action action) {}

    private record NoticeLine(Instant at, String kind, String arm, String service, String what) {}

    public void took(Instant now, Action.Step step) {
        Action action = new Action(
                spec.arm(), spec.service(), spec.policy(), step.action(), step.from(), step.to(), step.reason());
        lines.accept(StateCodec.encode(new ActionLine(now, "action", action)));
        publish(now, StateCodec.encode(action));
    }

    public void noticed(Instant now, String what) {
        lines.accept(StateCodec.encode(new NoticeLine(now, "notice", spec.arm(), spec.service(), what)));
    }

    private void publish(Instant now, String detail) {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .time(now)
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
                .detail(detail)
                .build();
        try {
            PutEventsResponse answer =
                    events.putEvents(PutEventsRequest.builder().entries(entry).build());
            Integer failed = answer.failedEntryCount();
            if (failed != null && failed > 0) noticed(now, "an event was rejected: " + answer.entries());
        } catch (SdkException unavailable) {
            noticed(now, "an event was not published: " + unavailable.getMessage());
        }
    }
}
