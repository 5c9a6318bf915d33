package io.freshet.inference.web;

import io.freshet.inference.model.UnusableArtefactsException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the service did not start, where the reason is the operator's to mend. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    /** Called by Spring Boot, which finds this class in {@code META-INF/spring.factories}. */
    StartFailureReporter(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOperators(cause)) {
                System.err.println("freshet inference-service: " + cause.getMessage());
                return true;
            }
        }
        return false;
    }

    private static boolean isOperators(Throwable cause) {
        return cause instanceof InvalidSettingException
                || cause instanceof UnusableArtefactsException
                || cause instanceof PortInUseException;
    }
}
