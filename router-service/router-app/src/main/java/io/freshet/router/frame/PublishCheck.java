package io.freshet.router.frame;

import static io.freshet.router.frame.PropertyKind.unsignedShort;

import java.util.Optional;

/**
 * Checks a PUBLISH against MQTT 5 from its flags to its last property. It is as strict as the specification, and no stricter:
 * whether a payload is the text that its format indicator promises is left to who reads it, as section 3.3.2.3.2 allows.
 */
final class PublishCheck {

    private final TextCheck texts = new TextCheck();

    /** The bytes hold at least everything before the payload. */
    void check(byte[] bytes, int flags, PublishLayout layout, Findings findings) {
        checkFlags(flags, findings);
        checkTopic(bytes, layout, findings);
        if (layout.packetIdFrom >= 0 && unsignedShort(bytes, layout.packetIdFrom) == 0) {
            findings.fault("packet id", "is 0");
        }
        if (!layout.brokenField.isEmpty()) findings.fault(layout.brokenField, layout.brokenReason);
        checkProperties(bytes, layout, findings);
    }

    private static void checkFlags(int flags, Findings findings) {
        int qos = PublishFlags.qos(flags);
        if (qos > 2) findings.fault("QoS", "is 3");
        if (qos == 0 && PublishFlags.dup(flags)) findings.fault("DUP flag", "is set at QoS 0");
    }

    private void checkTopic(byte[] bytes, PublishLayout layout, Findings findings) {
        if (layout.brokenField.equals("topic")) return;
        String wrong = texts.topic(bytes, layout.topicFrom, layout.topicTo);
        if (!wrong.isEmpty()) findings.fault("topic", wrong, layout.topicFrom, layout.topicTo);
    }

    private void checkProperties(byte[] bytes, PublishLayout layout, Findings findings) {
        long seen = 0;
        int to = layout.propertiesTo;
        for (int at = layout.propertiesFrom; at < to; ) {
            Optional<PropertyKind> known = PropertyKind.of(bytes[at]);
            if (known.isEmpty()) {
                findings.fault("properties", "0x%02x is no property of MQTT 5".formatted(bytes[at]));
                return; // how long its value is cannot be known
            }
            PropertyKind kind = known.get();
            int end = kind.end(bytes, at + 1, to);
            if (end < 0) {
                findings.fault(kind.words(), "is cut off");
                return;
            }
            boolean repeated = (seen & (1L << kind.id())) != 0;
            seen |= 1L << kind.id();
            if (!kind.inPublish()) findings.fault(kind.words(), "is no property of a PUBLISH");
            else if (repeated && !kind.repeatable()) findings.fault(kind.words(), "is given more than once");
            else if (sound(kind, bytes, at + 1, end, findings)) findings.sound(at, end);
            at = end;
        }
    }

    private boolean sound(PropertyKind kind, byte[] bytes, int from, int to, Findings findings) {
        return switch (kind) {
            case PAYLOAD_FORMAT -> {
                boolean sound = bytes[from] == 0 || bytes[from] == 1;
                if (!sound) findings.fault(kind.words(), "must be 0 or 1, was " + (bytes[from] & 0xff));
                yield sound;
            }
            case SUBSCRIPTION_ID -> {
                if (bytes[from] == 0) findings.fault(kind.words(), "is 0");
                yield bytes[from] != 0;
            }
            case TOPIC_ALIAS -> {
                findings.fault(kind.words(), "must not be greater than 0, was " + unsignedShort(bytes, from));
                yield false;
            }
            case CONTENT_TYPE -> sound(kind.words(), texts.text(bytes, from + 2, to), from + 2, to, findings);
            case RESPONSE_TOPIC -> sound(kind.words(), texts.topic(bytes, from + 2, to), from + 2, to, findings);
            case USER_PROPERTY -> soundPair(bytes, from, to, findings);
            default -> true; // any value will do
        };
    }

    private boolean soundPair(byte[] bytes, int from, int to, Findings findings) {
        int nameFrom = from + 2;
        int nameTo = nameFrom + unsignedShort(bytes, from);
        int valueFrom = nameTo + 2;
        return sound("user property's name", texts.text(bytes, nameFrom, nameTo), nameFrom, nameTo, findings)
                && sound("user property's value", texts.text(bytes, valueFrom, to), valueFrom, to, findings);
    }

    private static boolean sound(String field, String wrong, int from, int to, Findings findings) {
        if (!wrong.isEmpty()) findings.fault(field, wrong, from, to);
        return wrong.isEmpty();
    }
}
