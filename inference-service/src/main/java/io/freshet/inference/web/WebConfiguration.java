package io.freshet.inference.web;

import io.freshet.inference.batch.InferenceQueue;
import io.freshet.inference.model.Model;
import io.freshet.inference.model.ModelCatalog;
import io.freshet.inference.model.Parallelism;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Puts the task together. */
@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, ModelController.class, InferController.class, ProblemHandler.class})
public class WebConfiguration {

    @Bean
    Settings settings(Environment environment) {
        return Settings.from(environment);
    }

    @Bean
    Parallelism parallelism(Settings settings) {
        return Parallelism.forCpus(settings.cpus());
    }

    @Bean
    Model model(Settings settings, Parallelism parallelism) {
        return ModelCatalog.open(settings.model(), settings.modelDir(), parallelism);
    }

    @Bean(destroyMethod = "close")
    InferenceQueue queue(Settings settings, Model model, Parallelism parallelism) {
        return new InferenceQueue(model, settings.queue(), parallelism.workers(), System::nanoTime);
    }

    @Bean
    ServingState servingState() {
        return new ServingState();
    }

    @Bean
    TaskMetrics taskMetrics(MeterRegistry registry, Settings settings, InferenceQueue queue) {
        return new TaskMetrics(registry, settings.model(), queue);
    }

    @Bean
    DrainLifecycle drainLifecycle(ServingState state, InferenceQueue queue) {
        return new DrainLifecycle(state, queue);
    }

    @Bean
    WarmUp warmUp(ServletWebServerApplicationContext context, Settings settings, Model model, ServingState state) {
        return new WarmUp(context, settings, model, state);
    }
}
