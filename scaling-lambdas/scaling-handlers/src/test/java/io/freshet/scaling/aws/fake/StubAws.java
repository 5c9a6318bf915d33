package io.freshet.scaling.aws.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS's wire protocols on a port of this machine, with fixed answers: what a packaged function can be run against. Its CPU
 * is always at 90 %, and its service never changes.
 */
public final class StubAws implements AutoCloseable {

    private static final Pattern START = Pattern.compile("StartTime=([^&]*)");
    private static final Pattern END = Pattern.compile("EndTime=([^&]*)");
    private static final Pattern REVISION = Pattern.compile("\":revision\":\\{\"N\":\"(\\d+)\"");
    private static final Pattern BODY = Pattern.compile("\"MessageBody\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String ITEM = "{\"revision\":{\"N\":\"REVISION\"},\"policy\":{\"S\":\"threshold-vertical\"},"
            + "\"stateVersion\":{\"N\":\"1\"},\"state\":{\"S\":\"{\\\"skipUntil\\\":null}\"}}";
    private static final int PERIOD_S = 10;

    private final Map<String, String> answers;
    private final HttpServer server;
    private volatile String item = "{}";
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param answers body by operation, such as {@code ListTasks}; an operation without one is answered with an empty object */
    public StubAws(Map<String, String> answers) throws IOException {
        this.answers = Map.copyOf(answers);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The operations that were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation = target == null ? "GetMetricData" : target.substring(target.indexOf('.') + 1);
        asked.add(operation);
        String body =
                switch (operation) {
                    case "GetMetricData" -> busy(request);
                    case "SendMessage" -> "{\"MessageId\":\"m\",\"MD5OfMessageBody\":\"%s\"}".formatted(md5(request));
                    case "UpdateItem" -> saved(request);
                    case "GetItem" -> item;
                    default -> answers.getOrDefault(operation, "{}");
                };
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Remembers the revision alone: every tick begins from the same memory, and finds its own save. */
    private String saved(String request) {
        Matcher matcher = REVISION.matcher(request);
        if (matcher.find()) item = "{\"Item\":" + ITEM.replace("REVISION", matcher.group(1)) + "}";
        return "{\"Attributes\":{}}";
    }

    /** The SDK compares it with its own. */
    private static String md5(String request) {
        Matcher matcher = BODY.matcher(request);
        if (!matcher.find()) throw new IllegalArgumentException("no message in " + request);
        byte[] body = matcher.group(1).replace("\\\"", "\"").getBytes(UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String busy(String request) {
        Instant end = time(END, request);
        StringBuilder times = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (Instant begin = time(START, request); begin.isBefore(end); begin = begin.plusSeconds(PERIOD_S)) {
            times.append("<member>").append(begin).append("</member>");
            values.append("<member>90</member>");
        }
        return ("<GetMetricDataResponse><GetMetricDataResult><MetricDataResults><member><Id>cpu</Id>"
                        + "<Timestamps>%s</Timestamps><Values>%s</Values></member></MetricDataResults>"
                        + "</GetMetricDataResult></GetMetricDataResponse>")
                .formatted(times, values);
    }

    private static Instant time(Pattern pattern, String request) {
        Matcher matcher = pattern.matcher(request);
        if (!matcher.find()) throw new IllegalArgumentException("no time in " + request);
        return Instant.parse(URLDecoder.decode(matcher.group(1), UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
