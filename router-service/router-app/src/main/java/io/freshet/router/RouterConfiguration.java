package io.freshet.router;

import io.freshet.router.web.SubscribedIndicator;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterProperties.class)
class RouterConfiguration {

    @Bean
    Router router(RouterProperties properties, MeterRegistry meters) {
        return new Router(properties, meters);
    }

    @Bean
    SubscribedIndicator subscribedHealthIndicator(Router router) {
        return new SubscribedIndicator(router::ready);
    }
}
