package io.freshet.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients can do to the web server, over sockets of their own. */
class WebServerTest {

    private static final int TIMEOUT_MS = 60_000;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.ready(300);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyResponseNamesItsTaskAndSlots() {
        for (String path : List.of("/v2/health/ready", "/v2/health/live", "/nope", "/actuator/prometheus")) {
            HttpResponse<String> response = service.get(path);
            assertThat(response.headers().firstValue("Freshet-Task")).as(path).contains("t-1");
            assertThat(response.headers().firstValue("Freshet-Slots")).as(path).contains("1");
        }
    }

    @Test
    void bodiesThatDoNotComeKeepNobodyFromTheHealthCheck() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                Socket socket = open();
                write(socket, "POST /v2/models/linear/infer HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
                silent.add(socket);
            }
            assertThat(service.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/v2/health/live").statusCode()).isEqualTo(200);
            String answer = read(silent.getFirst());
            assertThat(answer).startsWith("HTTP/1.1 408").contains("problem+json");
        } finally {
            for (Socket socket : silent) socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GARBAGE\\r\\n\\r\\n                                                        | 400
            GET /%zz HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n           | 400
            GET /v2 HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\nConnection: close\\r\\n\\r\\n | 400
            GET /v2 HTTP/1.1\\r\\nHost: x\\r\\nA: LONG\\r\\nConnection: close\\r\\n\\r\\n | 400
            BREW /v2 HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n          | 405
            GET /v2 HTTP/1.1\\r\\nHost: x\\r\\nAccept: text/csv\\r\\nConnection: close\\r\\n\\r\\n | 406
            """)
    void whatCannotBeReadIsAProblemAndTellsNothingOfTheServer(String request, int status) throws IOException {
        try (Socket socket = open()) {
            write(socket, request.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(20_000)));
            String answer = read(socket);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("tomcat", "<html", "exception", "\tat ");
        }
    }

    @Test
    void aConnectionServesMoreThanAHundredRequests() throws IOException {
        try (Socket socket = open()) {
            for (int i = 0; i < 150; i++) {
                write(socket, "GET /v2/health/live HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(one(socket)).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
            }
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Until the server closes. */
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** One response, by the end of its short chunked or sized body. */
    private static String one(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("0\r\n\r\n") && !answer.toString().endsWith("}")) {
            answer.append((char) socket.getInputStream().read());
        }
        if (answer.toString().endsWith("}")) {
            boolean chunked = answer.toString().contains("chunked");
            if (chunked)
                while (!answer.toString().endsWith("0\r\n\r\n"))
                    answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }
}
