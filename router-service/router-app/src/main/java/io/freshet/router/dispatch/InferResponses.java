package io.freshet.router.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.router.dispatch.Attempt.ServiceAnswer;
import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.dispatch.TryResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what an inference service answers: outputs, or an RFC 9457 problem. */
final class InferResponses {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The code of a task that finishes what it has and then ends. */
    private static final String SHUTTING_DOWN = "shutting-down";

    private InferResponses() {}

    static Attempt read(HttpReply reply, long roundTripMicros) {
        return switch (reply.status()) {
            case 200 -> answer(reply, roundTripMicros);
            case 404 -> Attempt.refused(refusal(ProblemCode.UNKNOWN_MODEL, reply));
            case 413 -> Attempt.refused(refusal(ProblemCode.TOO_LARGE, reply));
            case 429, 502 -> overloaded(reply);
            case 503 -> problem(reply).path("code").asText("").equals(SHUTTING_DOWN) ? leaving() : overloaded(reply);
            case 408, 504 -> Attempt.failed(new TryResult.TimedOut(), "status " + reply.status());
            default ->
                reply.status() >= 400 && reply.status() < 500
                        ? Attempt.refused(refusal(ProblemCode.INVALID_INPUT, reply))
                        : Attempt.failed(new TryResult.Failed(), "status " + reply.status() + detail(reply));
        };
    }

    private static Attempt overloaded(HttpReply reply) {
        return Attempt.failed(new TryResult.Overloaded(reply.retryAfterMicros().orElse(0)), "status " + reply.status());
    }

    private static Attempt leaving() {
        return Attempt.failed(new TryResult.Unreachable(), "its task takes nothing more");
    }

    private static Attempt answer(HttpReply reply, long roundTripMicros) {
        try {
            JsonNode json = JSON.readTree(reply.body());
            JsonNode parameters = json.path("parameters");
            List<Answer.Output> outputs = new ArrayList<>();
            for (JsonNode output : json.path("outputs")) {
                List<Object> values = new ArrayList<>();
                flatten(output.path("data"), values);
                outputs.add(new Answer.Output(output.path("name").asText(), values));
            }
            if (outputs.isEmpty()) return Attempt.failed(new TryResult.Failed(), "a response without outputs");
            return Attempt.answered(
                    new ServiceAnswer(
                            json.path("model_version").asText("1"),
                            parameters.path("weights").asText("unknown"),
                            parameters.path("task").asText("unknown"),
                            outputs,
                            parameters.path("queue_us").asLong(0),
                            parameters.path("compute_us").asLong(0)),
                    roundTripMicros);
        } catch (IOException malformed) {
            return Attempt.failed(new TryResult.Failed(), "a response that is not JSON");
        }
    }

    /** Tensor data may be nested by its shape or flat, in row-major order either way. */
    private static void flatten(JsonNode data, List<Object> values) {
        if (data.isArray()) data.forEach(element -> flatten(element, values));
        else if (data.isIntegralNumber() && data.canConvertToInt()) values.add(data.intValue());
        else if (data.isNumber()) values.add(data.doubleValue());
        else values.add(data.asText());
    }

    private static Problem refusal(ProblemCode code, HttpReply reply) {
        JsonNode problem = problem(reply);
        String detail = problem.path("detail").asText("the inference service answered with status " + reply.status());
        String field = problem.path("field").asText("");
        return field.isEmpty() ? code.of(detail) : code.ofField(field, detail);
    }

    private static String detail(HttpReply reply) {
        String detail = problem(reply).path("detail").asText("");
        return detail.isEmpty() ? "" : ": " + detail;
    }

    private static JsonNode problem(HttpReply reply) {
        try {
            JsonNode json = JSON.readTree(reply.body());
            return json == null ? JSON.missingNode() : json;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
