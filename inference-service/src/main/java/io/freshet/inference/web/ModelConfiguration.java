package io.freshet.inference.web;

import io.freshet.inference.model.Model;
import io.freshet.inference.model.ModelCatalog;
import io.freshet.inference.model.Parallelism;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the model of the settings, before the port opens: a task that is live has its model. */
@Configuration(proxyBeanMethods = false)
public class ModelConfiguration {

    @Bean
    Model model(Settings settings, Parallelism parallelism) {
        return ModelCatalog.open(settings.model(), settings.modelDir(), parallelism);
    }
}
