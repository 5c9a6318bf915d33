package io.freshet.inference.web;

import io.freshet.inference.cloud.CloudSettings;
import io.freshet.inference.model.ModelCatalog;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.springframework.core.env.Environment;

/**
 * What a task of the service is told.
 *
 * @param model name of the model, {@code freshet.model}
 * @param modelDir where {@code prepare} put it, {@code freshet.model-dir}
 * @param task name of this task, {@code freshet.task}
 * @param cpus CPUs of this task, {@code freshet.cpus}
 * @param threads threads of the model's library within one request, {@code freshet.threads}
 * @param queue most requests that may wait, {@code freshet.queue}; absent for as many as the measured service time allows
 * @param exitAfterWarmUp end after the warm-up, {@code freshet.exit-after-warm-up}: a run that trains the AOT cache
 */
public record Settings(
        String model,
        Path modelDir,
        String task,
        double cpus,
        int threads,
        OptionalInt queue,
        boolean exitAfterWarmUp) {

    private static final double CPUS_MAX = 64;
    private static final int THREADS_MAX = 64;
    private static final int QUEUE_MAX = 1_000;

    public Settings {
        if (!ModelCatalog.NAMES.contains(model)) {
            throw new InvalidSettingException(
                    "freshet.model", "must be one of " + ModelCatalog.NAMES + ", is '" + model + "'");
        }
        if (task.isBlank()) throw new InvalidSettingException("freshet.task", "is empty");
        if (!(cpus > 0 && cpus <= CPUS_MAX)) {
            throw new InvalidSettingException(
                    "freshet.cpus", "must be above 0 and at most %s, is %s".formatted(CPUS_MAX, cpus));
        }
        if (threads < 1 || threads > THREADS_MAX) {
            throw new InvalidSettingException(
                    "freshet.threads", "must be 1 to %d, is %d".formatted(THREADS_MAX, threads));
        }
        queue.ifPresent(places -> {
            if (places >= 1 && places <= QUEUE_MAX) return;
            throw new InvalidSettingException("freshet.queue", "must be 1 to %d, is %d".formatted(QUEUE_MAX, places));
        });
    }

    /**
     * @throws InvalidSettingException naming the key and the reason
     */
    public static Settings from(Environment environment) {
        return new Settings(
                required(environment, "freshet.model"),
                Path.of(required(environment, "freshet.model-dir")),
                environment.getProperty("freshet.task", "local"),
                parsed(environment, "freshet.cpus", "1", Double::parseDouble, "a number"),
                parsed(environment, "freshet.threads", "1", Integer::parseInt, "a whole number"),
                parsed(environment, "freshet.queue", "", Settings::places, "a whole number"),
                parsed(environment, "freshet.exit-after-warm-up", "false", Settings::truth, "true or false"));
    }

    /**
     * What the task does for ECS and CloudWatch: {@code freshet.metrics} and {@code freshet.arm},
     * {@code freshet.ecs-protection} and {@code ECS_AGENT_URI}.
     *
     * @throws InvalidSettingException naming the key and the reason
     */
    static CloudSettings cloud(Environment environment) {
        Optional<String> arm =
                switch (environment.getProperty("freshet.metrics", "none")) {
                    case "none" -> Optional.empty();
                    case "emf" -> Optional.of(required(environment, "freshet.arm"));
                    default -> throw new InvalidSettingException("freshet.metrics", "must be none or emf");
                };
        boolean protect = parsed(environment, "freshet.ecs-protection", "false", Settings::truth, "true or false");
        return new CloudSettings(
                arm,
                protect
                        ? Optional.of(parsed(environment, "ECS_AGENT_URI", "", Settings::agent, "a URI"))
                        : Optional.empty());
    }

    private static OptionalInt places(String value) {
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    private static URI agent(String value) {
        URI agent = URI.create(value);
        if (agent.getHost() == null) throw new IllegalArgumentException(value);
        return agent;
    }

    private static String required(Environment environment, String key) {
        String value = environment.getProperty(key, "");
        if (value.isBlank()) throw new InvalidSettingException(key, "is missing");
        return value;
    }

    private static <T> T parsed(
            Environment environment, String key, String otherwise, Function<String, T> parse, String wanted) {
        String value = environment.getProperty(key, otherwise);
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException(key, "must be " + wanted + ", is '" + value + "'");
        }
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }
}
