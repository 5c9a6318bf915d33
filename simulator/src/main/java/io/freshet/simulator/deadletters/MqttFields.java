package io.freshet.simulator.deadletters;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.DeadLetter;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** A message on the topic of dead letters as the fields under which it is kept. */
final class MqttFields {

    private static final int MODEL_PLACE = 2;
    /** What the message says in other ways, and what only a replay may say. */
    private static final Set<String> OWN = Set.of(
            StoredLetter.MODEL,
            StoredLetter.CONTENT_TYPE,
            StoredLetter.CORRELATION,
            StoredLetter.PAYLOAD,
            StoredLetter.REPLAYED_AT,
            StoredLetter.REPLAYED_AS,
            StoredLetter.REPLAY_OUTCOME);

    private MqttFields() {}

    static SequencedMap<String, String> of(Mqtt5Publish publish) {
        Map<String, String> given = new LinkedHashMap<>();
        publish.getUserProperties()
                .asList()
                .forEach(property -> given.putIfAbsent(
                        property.getName().toString(), property.getValue().toString()));
        given.keySet().removeAll(OWN);
        SequencedMap<String, String> fields = readable(given);
        fields.put(StoredLetter.MODEL, publish.getTopic().getLevels().get(MODEL_PLACE));
        publish.getContentType().ifPresent(type -> fields.put(StoredLetter.CONTENT_TYPE, type.toString()));
        publish.getCorrelationData().ifPresent(data -> fields.put(StoredLetter.CORRELATION, StoredLetter.base64(data)));
        ByteBuffer payload = publish.getPayload().orElse(ByteBuffer.allocate(0));
        fields.put(StoredLetter.PAYLOAD, StoredLetter.base64(payload));
        return fields;
    }

    /** Whoever may publish there can write anything: what does not read as a dead letter is kept under its reason. */
    private static SequencedMap<String, String> readable(Map<String, String> given) {
        SequencedMap<String, String> fields = LetterFields.completed(given, LetterTime.now());
        try {
            DeadLetter _ = DeadLetter.of(fields);
            return fields;
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            return LetterFields.completed(
                    Map.of("reason", "unreadable", DeadLetter.DETAIL, String.valueOf(wrong.getMessage())),
                    LetterTime.now());
        }
    }
}
