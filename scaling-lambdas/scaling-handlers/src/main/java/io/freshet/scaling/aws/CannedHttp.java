package io.freshet.scaling.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Answers requests to AWS from a table, without a network: what it takes to run the SDK's code once before Lambda takes its
 * snapshot.
 */
final class CannedHttp implements SdkHttpClient {

    private final Map<String, String> answers;
    /** Bounded by the calls of one priming. */
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** @param answers body by operation, such as {@code ListTasks}; an operation without one is answered with an empty object */
    CannedHttp(Map<String, String> answers) {
        this.answers = Map.copyOf(answers);
    }

    /** The operations that were asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String operation = operation(request.httpRequest());
        asked.add(operation);
        byte[] body = answers.getOrDefault(operation, "{}").getBytes(UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Length", Integer.toString(body.length))
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {
                // nothing is under way
            }
        };
    }

    /** JSON services name it in a header; CloudWatch, with its older protocol, in the form that is its body. */
    private static String operation(SdkHttpRequest request) {
        return request.firstMatchingHeader("X-Amz-Target")
                .map(target -> target.substring(target.indexOf('.') + 1))
                .orElse("GetMetricData");
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
