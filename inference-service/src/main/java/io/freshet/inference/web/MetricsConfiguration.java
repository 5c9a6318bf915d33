package io.freshet.inference.web;

import io.freshet.inference.batch.InferenceQueue;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The metrics of the task, for Prometheus. */
@Configuration(proxyBeanMethods = false)
@Import(PrometheusController.class)
class MetricsConfiguration {

    @Bean
    PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    TaskMetrics taskMetrics(PrometheusMeterRegistry registry, Settings settings, InferenceQueue queue) {
        return new TaskMetrics(registry, settings.model(), queue);
    }
}
