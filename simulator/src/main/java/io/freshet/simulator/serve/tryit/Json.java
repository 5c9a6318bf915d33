package io.freshet.simulator.serve.tryit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Problem;
import io.freshet.simulator.http.Responses;
import java.io.IOException;

/** What is read and written as JSON. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static void send(HttpExchange exchange, JsonNode json) throws IOException {
        Responses.send(exchange, 200, MessageProperties.JSON, bytes(json));
    }

    /** A problem of the page itself, in the same form as one that comes by MQTT. */
    static void send(HttpExchange exchange, int status, String code, String title, String detail) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("type", "urn:freshet:problem:" + code);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        json.put("code", code);
        Responses.send(exchange, status, MessageProperties.PROBLEM_JSON, bytes(json));
    }

    static void send(HttpExchange exchange, Problem problem) throws IOException {
        send(exchange, problem.status(), problem.code(), problem.title(), problem.detail());
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always writable", impossible);
        }
    }
}
