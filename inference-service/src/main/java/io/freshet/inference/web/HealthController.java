package io.freshet.inference.web;

import io.freshet.inference.protocol.ServerMetadata;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health and metadata of the server. */
@RestController
final class HealthController {

    private static final ServerMetadata SERVER = new ServerMetadata("freshet-inference", "0.1.0", List.of());

    private final ServingState state;

    HealthController(ServingState state) {
        this.state = state;
    }

    @GetMapping("/v2")
    ServerMetadata server() {
        return SERVER;
    }

    @GetMapping("/v2/health/live")
    Map<String, Boolean> live() {
        return Map.of("live", true);
    }

    @GetMapping("/v2/health/ready")
    ResponseEntity<Map<String, Boolean>> ready() {
        HttpStatus status = state.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status).body(Map.of("ready", state.isReady()));
    }
}
