package io.freshet.inference.web;

import io.freshet.inference.model.Model;
import io.freshet.inference.protocol.ModelMetadata;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Metadata and readiness of the model. */
@RestController
final class ModelController {

    private final Model model;
    private final ServingState state;

    ModelController(Model model, ServingState state) {
        this.model = model;
        this.state = state;
    }

    @GetMapping({"/v2/models/{name}", "/v2/models/{name}/versions/{version}"})
    ModelMetadata metadata(@PathVariable String name, @PathVariable Optional<String> version) {
        ServedModel.require(model.metadata(), name, version);
        return model.metadata();
    }

    @GetMapping({"/v2/models/{name}/ready", "/v2/models/{name}/versions/{version}/ready"})
    ResponseEntity<Map<String, Object>> ready(@PathVariable String name, @PathVariable Optional<String> version) {
        ServedModel.require(model.metadata(), name, version);
        HttpStatus status = state.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status).body(Map.of("name", name, "ready", state.isReady()));
    }
}
