package io.freshet.inference.cloud;

import io.freshet.inference.cloud.ProtectionRule.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The task scale-in protection endpoint of the ECS agent. */
final class AgentClient {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();
    private final URI state;

    /**
     * @param agent value of ECS_AGENT_URI
     */
    AgentClient(URI agent) {
        this.state = URI.create(agent + "/task-protection/v1/state");
    }

    /**
     * @throws IOException when the agent does not do it; with its words
     */
    void ask(Request request) throws IOException, InterruptedException {
        String body =
                switch (request) {
                    case NOTHING -> throw new IllegalArgumentException("request: nothing is to be asked");
                    case PROTECT ->
                        "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":%d}"
                                .formatted(ProtectionRule.EXPIRY.toMinutes());
                    case RELEASE -> "{\"ProtectionEnabled\":false}";
                };
        HttpRequest put = HttpRequest.newBuilder(state)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
        // a task that cannot be protected is answered with 200 and a failure
        if (answer.statusCode() != 200 || answer.body().contains("\"failure\"")) {
            throw new IOException("status %d: %s".formatted(answer.statusCode(), answer.body()));
        }
    }

    void close() {
        client.shutdownNow();
    }
}
