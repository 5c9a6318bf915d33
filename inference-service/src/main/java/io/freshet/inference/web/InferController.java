package io.freshet.inference.web;

import io.freshet.inference.batch.Admission;
import io.freshet.inference.batch.Answer;
import io.freshet.inference.batch.InferenceQueue;
import io.freshet.inference.batch.Place;
import io.freshet.inference.model.Model;
import io.freshet.inference.protocol.InferRequest;
import io.freshet.inference.protocol.InferResponse;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import io.freshet.inference.protocol.ProblemCode;
import io.freshet.inference.protocol.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Inference. */
@RestController
final class InferController {

    private static final Logger LOG = LoggerFactory.getLogger(InferController.class);

    private final Model model;
    private final InferenceQueue queue;
    private final ServingState state;
    private final TaskMetrics metrics;
    private final Settings settings;
    private final RequestReader reader = new RequestReader();

    InferController(Model model, InferenceQueue queue, ServingState state, TaskMetrics metrics, Settings settings) {
        this.model = model;
        this.queue = queue;
        this.state = state;
        this.metrics = metrics;
        this.settings = settings;
    }

    @PostMapping({"/v2/models/{name}/infer", "/v2/models/{name}/versions/{version}/infer"})
    ResponseEntity<InferResponse> infer(
            @PathVariable String name, @PathVariable Optional<String> version, HttpServletRequest http)
            throws IOException, InterruptedException {
        ModelMetadata served = model.metadata();
        ServedModel.require(served, name, version);
        if (state.isDraining()) throw shuttingDown();
        return switch (queue.admit()) {
            case Admission.Denied denied -> {
                metrics.count(denied.why());
                throw denied(denied.why());
            }
            case Admission.Admitted admitted -> {
                try (Place place = admitted.place()) {
                    yield answered(http, served, place);
                }
            }
        };
    }

    /** Only who has a place is read. */
    private ResponseEntity<InferResponse> answered(HttpServletRequest http, ModelMetadata served, Place place)
            throws IOException, InterruptedException {
        InferRequest request = checked(http, served);
        Answer answer = place.ask(request);
        metrics.count(answer);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(response(served, request, answer));
    }

    private static ProblemException denied(Answer why) {
        return why instanceof Answer.Overloaded full
                ? new ProblemException(ProblemCode.OVERLOADED, full.bound() + " requests wait already")
                : shuttingDown();
    }

    private InferRequest checked(HttpServletRequest http, ModelMetadata served) throws IOException {
        try {
            InferRequest request = reader.read(RequestBody.read(http));
            ServedModel.requireOutputs(served, request.wantedOutputs());
            return request;
        } catch (InvalidInputException invalid) {
            metrics.count(new Answer.Invalid(invalid));
            throw invalid;
        }
    }

    private InferResponse response(ModelMetadata served, InferRequest request, Answer answer) {
        return switch (answer) {
            case Answer.Computed computed -> response(served, request, computed);
            case Answer.Invalid invalid -> throw invalid.reason();
            case Answer.Overloaded _, Answer.ShuttingDown _ -> throw denied(answer);
            case Answer.Expired expired ->
                throw new ProblemException(
                        ProblemCode.EXPIRED,
                        "waited longer than its timeout of %d us".formatted(micros(expired.timeout())));
            case Answer.Failed failed -> {
                LOG.error("the model failed", failed.cause());
                throw new ProblemException(
                        ProblemCode.INTERNAL,
                        "the model failed: " + failed.cause().getClass().getSimpleName());
            }
        };
    }

    private InferResponse response(ModelMetadata served, InferRequest request, Answer.Computed computed) {
        Map<String, Object> parameters = new HashMap<>(computed.inference().parameters());
        parameters.put(ModelMetadata.WEIGHTS, served.weights());
        parameters.put("task", settings.task());
        parameters.put("queue_us", micros(computed.queued()));
        parameters.put("compute_us", micros(computed.computing()));
        return new InferResponse(
                served.name(),
                served.version(),
                request.id(),
                parameters,
                computed.inference().outputs());
    }

    private static ProblemException shuttingDown() {
        return new ProblemException(ProblemCode.SHUTTING_DOWN, "this task finishes what it has and takes no more");
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
