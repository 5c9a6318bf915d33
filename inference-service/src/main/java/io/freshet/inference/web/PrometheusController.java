package io.freshet.inference.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics at the address that Spring Boot's actuator has for them. */
@RestController
final class PrometheusController {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final PrometheusMeterRegistry registry;

    PrometheusController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GetMapping("/actuator/prometheus")
    ResponseEntity<String> scrape() {
        return ResponseEntity.ok().contentType(TEXT).body(registry.scrape());
    }
}
