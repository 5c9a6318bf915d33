package io.freshet.scaling.aws.emulated;

import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * The document that EventBridge hands to a function when an alarm changes its state. No emulator puts alarms on a bus, so it
 * is made from the notification that the same change of state sent to SNS, in the form that AWS documents.
 */
final class AlarmEvent {

    private AlarmEvent() {}

    /** @param notification the body of the queue's message, an envelope of SNS */
    static String of(String notification) {
        JsonNode alarm = JsonNode.parser().parse(text(JsonNode.parser().parse(notification), "Message"));
        return """
                {"version": "0", "id": "11111111-2222-3333-4444-555555555555", "source": "aws.cloudwatch",
                 "detail-type": "CloudWatch Alarm State Change", "account": "%s", "region": "us-east-1",
                 "time": "%s", "resources": ["arn:aws:cloudwatch:us-east-1:%1$s:alarm:%s"],
                 "detail": {"alarmName": "%3$s",
                   "state": {"value": "%s", "reason": "%s", "timestamp": "%2$s"},
                   "previousState": {"value": "%s"}}}
                """.formatted(
                        text(alarm, "AWSAccountId"),
                        text(alarm, "StateChangeTime"),
                        text(alarm, "AlarmName"),
                        text(alarm, "NewStateValue"),
                        text(alarm, "NewStateReason").replace("\"", "'"),
                        text(alarm, "OldStateValue"));
    }

    private static String text(JsonNode object, String field) {
        return object.field(field)
                .orElseThrow(() -> new AssertionError("no %s in %s".formatted(field, object)))
                .text();
    }
}
