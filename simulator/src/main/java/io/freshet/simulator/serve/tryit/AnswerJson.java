package io.freshet.simulator.serve.tryit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * An answer as the page gets it: what came by MQTT, unchanged, and how long each step took. An answer with outputs has the
 * steps publish, queue, inference and reply; a problem says when the router had the message, and no more.
 */
final class AnswerJson {

    private AnswerJson() {}

    /**
     * @throws IOException when the body is not JSON
     */
    static ObjectNode of(Reply reply) throws IOException {
        JsonNode body = Json.MAPPER.readTree(reply.body());
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", reply.id());
        json.put("topic", reply.topic());
        json.put("responseTopic", reply.responseTopic());
        json.put("outcome", reply.outcome().orElse(body.path("outcome").asText("succeeded")));
        json.put("totalMicros", Math.max(0, reply.receivedMicros() - reply.sentMicros()));
        steps(json.putArray("steps"), body, reply);
        json.set("answer", body);
        return json;
    }

    private static void steps(ArrayNode steps, JsonNode body, Reply reply) {
        JsonNode stages = body.path("stages");
        if (stages.path("completedAt").asLong() > 0) {
            long routed = stages.path("routedAt").asLong();
            long dispatched = stages.path("dispatchedAt").asLong();
            long completed = stages.path("completedAt").asLong();
            add(steps, "publish", reply.sentMicros(), routed);
            add(steps, "queue", routed, dispatched);
            add(steps, "inference", dispatched, completed);
            add(steps, "reply", completed, reply.receivedMicros());
        } else if (body.path("routedAt").asLong() > 0) {
            long routed = body.path("routedAt").asLong();
            add(steps, "publish", reply.sentMicros(), routed);
            add(steps, "check and reply", routed, reply.receivedMicros());
        }
    }

    private static void add(ArrayNode steps, String name, long fromMicros, long toMicros) {
        steps.addObject().put("name", name).put("micros", Math.max(0, toMicros - fromMicros));
    }
}
