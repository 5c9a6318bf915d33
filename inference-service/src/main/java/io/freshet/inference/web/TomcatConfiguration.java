package io.freshet.inference.web;

import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The web server's bounds, so that no client can keep others from being answered. They are set here and not by
 * {@code server.tomcat.*}, which has no effect without auto-configurations that this service leaves out.
 *
 * <p>Each request is a virtual thread: one that waits for a body that does not come keeps none from the health check.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    /** More connections than any number of routers needs; further ones wait until one of these has ended. */
    private static final int CONNECTIONS_MAX = 2_048;

    /** A client that is silent within a request for longer is given up. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /** Routers keep a connection and try it every few seconds. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

    /** Read so much of a body that is not wanted, so that its sender gets to see the answer. */
    private static final int SWALLOWED_BYTES_MAX = 8 << 20;

    private static final int UNLIMITED = -1;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bounds() {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("maxParameterCount", "100");
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) bound(http);
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }

    private static void bound(AbstractHttp11Protocol<?> http) {
        protocol(http);
        http.setMaxKeepAliveRequests(UNLIMITED);
        http.setMaxSwallowSize(SWALLOWED_BYTES_MAX);
    }

    private static void protocol(AbstractProtocol<?> protocol) {
        protocol.setExecutor(new VirtualThreadExecutor("http-"));
        protocol.setMaxConnections(CONNECTIONS_MAX);
        protocol.setConnectionTimeout((int) SILENCE_MAX.toMillis());
        protocol.setKeepAliveTimeout((int) KEEP_ALIVE.toMillis());
    }
}
