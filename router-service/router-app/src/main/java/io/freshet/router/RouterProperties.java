package io.freshet.router;

import io.freshet.router.dispatch.ServiceAddress;
import io.freshet.router.mqtt.BrokerAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the router is told.
 *
 * @param arm name of the arm of the experiment, and of the share group
 * @param primary whether this arm answers the devices
 * @param broker {@code tcp://host:port} or {@code ssl://host:port}
 * @param clientId first part of the MQTT client ids, the same over restarts
 * @param models the models served, by name
 * @param connectionAge greatest age of an HTTP connection
 * @param drain longest time to finish what is in hand on SIGTERM
 */
@ConfigurationProperties("freshet")
public record RouterProperties(
        String arm,
        @DefaultValue("true") boolean primary,
        @DefaultValue("tcp://127.0.0.1:1883") URI broker,
        String clientId,
        @DefaultValue Map<String, Model> models,
        @DefaultValue("20s") Duration connectionAge,
        @DefaultValue("20s") Duration drain) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    /**
     * How one model is served.
     *
     * @param url address of its inference service
     * @param queue greatest number of its messages in hand
     * @param deadline after which a request is not computed any more
     * @param slo an answer later than this is a miss
     * @param concurrencyMax greatest number of requests at the inference service
     */
    public record Model(
            URI url,
            @DefaultValue("256") int queue,
            @DefaultValue("30s") Duration deadline,
            @DefaultValue("1s") Duration slo,
            @DefaultValue("32") int concurrencyMax) {}

    public RouterProperties {
        requireName("arm", arm);
        requireName("client-id", clientId);
        requireValid("broker", () -> BrokerAddress.of(broker));
        if (models.isEmpty()) throw invalid("models", "at least one model is needed: freshet.models.NAME.url");
        models.forEach(RouterProperties::validate);
        requirePositive("connection-age", connectionAge);
        requirePositive("drain", drain);
    }

    private static void validate(String name, Model model) {
        String key = "models." + name;
        requireName(key, name);
        if (model.url() == null) throw invalid(key + ".url", "is missing");
        requireValid(key + ".url", () -> ServiceAddress.of(name, model.url()));
        if (model.queue() < 1 || model.queue() > 65_535) {
            throw invalid(key + ".queue", "must be 1 to 65535, was " + model.queue());
        }
        requirePositive(key + ".deadline", model.deadline());
        requirePositive(key + ".slo", model.slo());
        if (model.concurrencyMax() < 1) {
            throw invalid(key + ".concurrency-max", "must be at least 1, was " + model.concurrencyMax());
        }
    }

    private static void requireName(String key, String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw invalid(key, "must be 1 to 64 of the characters A-Z a-z 0-9 _ . : -, was '%s'".formatted(name));
        }
    }

    private static void requireValid(String key, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException reason) {
            throw new IllegalArgumentException("freshet.%s: %s".formatted(key, reason.getMessage()));
        }
    }

    private static void requirePositive(String key, Duration duration) {
        if (!duration.isPositive()) throw invalid(key, "must be positive, was " + duration);
    }

    private static IllegalArgumentException invalid(String key, String reason) {
        return new IllegalArgumentException("freshet.%s: %s".formatted(key, reason));
    }
}
