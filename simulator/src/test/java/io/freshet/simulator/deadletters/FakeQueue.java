package io.freshet.simulator.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One queue of SQS over HTTP on loopback: as much of its JSON protocol as is used here. */
final class FakeQueue implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> messages = new LinkedHashMap<>();
    private final Set<String> hidden = new LinkedHashSet<>();

    FakeQueue() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI url() {
        return endpoint().resolve("/000000000000/dead-letters");
    }

    synchronized void put(String id, String body) {
        messages.put(id, body);
    }

    synchronized Set<String> left() {
        return Set.copyOf(messages.keySet());
    }

    synchronized Set<String> hidden() {
        return Set.copyOf(hidden);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String handle = request.path("ReceiptHandle").asText();
        ObjectNode answer = JSON.createObjectNode();
        switch (target.substring(target.indexOf('.') + 1)) {
            case "ReceiveMessage" -> receive(request.path("MaxNumberOfMessages").asInt(1), answer.putArray("Messages"));
            case "DeleteMessage" -> {
                messages.remove(handle);
                hidden.remove(handle);
            }
            case "ChangeMessageVisibility" -> {
                if (request.path("VisibilityTimeout").asInt() == 0) hidden.remove(handle);
            }
            default -> throw new IOException("unexpected: " + target);
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void receive(int max, ArrayNode received) {
        messages.forEach((id, body) -> {
            if (received.size() >= max || !hidden.add(id)) return;
            received.addObject()
                    .put("MessageId", id)
                    .put("ReceiptHandle", id)
                    .put("Body", body)
                    .put("MD5OfBody", md5(body));
        });
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
