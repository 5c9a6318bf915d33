package io.freshet.simulator.serve.tryit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.freshet.routing.MessageProperties;
import io.freshet.simulator.http.Responses;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /api/samples/MODEL} lists a model's samples: rows as they are, pictures by their addresses
 * {@code /api/samples/MODEL/N}.
 */
record SamplesHandler(Supplier<Map<String, List<Sample>>> samples) implements HttpHandler {

    static final String PATH = "/api/samples/";

    private static final Pattern ASKED = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Matcher asked = ASKED.matcher(exchange.getRequestURI().getPath().substring(PATH.length()));
        List<Sample> ofModel = asked.matches() ? samples.get().getOrDefault(asked.group(1), List.of()) : List.of();
        if (ofModel.isEmpty()) {
            Responses.refuse(exchange, 404, "no such sample");
        } else if (asked.group(2) == null) {
            list(exchange, asked.group(1), ofModel);
        } else {
            int number = Integer.parseInt(asked.group(2));
            if (number >= ofModel.size()) Responses.refuse(exchange, 404, "no such sample");
            else
                Responses.send(
                        exchange,
                        200,
                        ofModel.get(number).contentType(),
                        ofModel.get(number).payload());
        }
    }

    private static void list(HttpExchange exchange, String model, List<Sample> ofModel) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode list = json.putArray("samples");
        for (int i = 0; i < ofModel.size(); i++) {
            Sample sample = ofModel.get(i);
            ObjectNode entry = list.addObject();
            if (sample.contentType().equals(MessageProperties.JSON)) {
                entry.set("row", Json.MAPPER.readTree(sample.payload()));
            } else {
                entry.put("picture", PATH + model + "/" + i);
            }
            sample.target().ifPresent(target -> entry.put("target", target));
        }
        Json.send(exchange, json);
    }
}
