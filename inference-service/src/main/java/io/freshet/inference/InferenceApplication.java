package io.freshet.inference;

import ch.qos.logback.classic.Level;
import io.freshet.inference.training.PrepareCommand;
import io.freshet.inference.web.ModelConfiguration;
import io.freshet.inference.web.Settings;
import io.freshet.inference.web.WebConfiguration;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Serves one model over the Open Inference Protocol; which one is chosen by configuration. {@code prepare} as the first
 * argument builds a model's artefacts instead.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({WebConfiguration.class, ModelConfiguration.class})
public class InferenceApplication {

    public static void main(String[] args) throws IOException {
        List<String> arguments = Arrays.asList(args);
        if (!arguments.isEmpty() && arguments.getFirst().equals("prepare")) {
            System.exit(prepare(arguments.subList(1, arguments.size())));
        }
        var context = SpringApplication.run(InferenceApplication.class, args);
        if (context.getBean(Settings.class).exitAfterWarmUp()) System.exit(SpringApplication.exit(context));
    }

    private static int prepare(List<String> arguments) throws IOException {
        // without Spring nothing else configures the log, and the libraries' chatter would drown the progress
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        return new PrepareCommand(System.out::println).run(arguments);
    }
}
