package io.freshet.router;

import io.freshet.router.dispatch.ServiceAddress;
import io.freshet.router.dispatch.TaskAddresses;
import io.freshet.router.uplink.SocketWire;
import io.freshet.routing.tls.PemFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the router is told.
 *
 * @param arm name of the arm of the experiment, and of the share group
 * @param primary whether this arm answers the devices
 * @param broker {@code tcp://host:port}, {@code ssl://host:port} or {@code wss://host/mqtt}
 * @param sigv4Region region of the IoT Core endpoint in a {@code wss} address, which is reached with signed requests
 * @param tls files for a connection with TLS
 * @param login user name and password for the broker
 * @param brokerLimits what the broker allows a connection; by default IoT Core's limits where it is reached by {@code wss}
 * @param clientId first part of the MQTT client ids, the same over restarts
 * @param models the models served, by name
 * @param connectionAge greatest age of an HTTP connection to a service whose tasks do not name themselves
 * @param deviceRate messages per second that one device may send to one model; 0 for no limit
 * @param drain longest time to finish what is in hand on SIGTERM
 * @param deadLetters folder for dead letters that the broker does not take; by default in the JVM's folder for temporary files
 * @param metrics whether to print embedded metrics, beside what Prometheus can always read
 */
@ConfigurationProperties("freshet")
public record RouterProperties(
        String arm,
        @DefaultValue("true") boolean primary,
        @DefaultValue("tcp://127.0.0.1:1883") URI broker,
        @DefaultValue("") String sigv4Region,
        @DefaultValue Tls tls,
        @DefaultValue BrokerLogin login,
        @DefaultValue("by-address") BrokerLimits brokerLimits,
        String clientId,
        @DefaultValue Map<String, Model> models,
        @DefaultValue("20s") Duration connectionAge,
        @DefaultValue("0") double deviceRate,
        @DefaultValue("20s") Duration drain,
        @DefaultValue("") String deadLetters,
        @DefaultValue("none") Metrics metrics) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{4,32}");

    /** What is printed for CloudWatch. */
    public enum Metrics {
        NONE,
        /** A line of CloudWatch's embedded metric format per model every ten seconds. */
        EMF
    }

    /** What the broker allows one connection. */
    public enum BrokerLimits {
        BY_ADDRESS,
        NONE,
        IOT_CORE
    }

    /**
     * PEM files, each empty when there is none.
     *
     * @param ca whom to trust instead of those that the JVM trusts
     * @param cert our certificate with its chain
     * @param key our private key
     */
    public record Tls(
            @DefaultValue("") String ca,
            @DefaultValue("") String cert,
            @DefaultValue("") String key) {

        PemFiles files() {
            return PemFiles.of(path(ca), path(cert), path(key));
        }

        private static Optional<Path> path(String given) {
            return given.isEmpty() ? Optional.empty() : Optional.of(Path.of(given));
        }
    }

    /**
     * How one model is served.
     *
     * @param url address of its inference service, where a balancer stands in front of the tasks
     * @param tasks where the addresses of the tasks are, {@code file:/path} or {@code dns://host:port}; given, the router reaches
     *     them itself and no balancer is used
     * @param queue greatest number of its messages in hand
     * @param deadline after which a request is not computed any more
     * @param slo an answer later than this is a miss
     * @param concurrencyMax greatest number of requests at the inference service
     */
    public record Model(
            @Nullable URI url,
            @Nullable URI tasks,
            @DefaultValue("256") int queue,
            @DefaultValue("30s") Duration deadline,
            @DefaultValue("1s") Duration slo,
            @DefaultValue("256") int concurrencyMax) {}

    public RouterProperties {
        requireName("arm", arm);
        requireName("client-id", clientId);
        requireValid("tls", () -> tls.files());
        if (!REGION.matcher(sigv4Region).matches() && signed(broker)) {
            throw invalid("sigv4-region", "must be a region such as eu-central-1, was '%s'".formatted(sigv4Region));
        }
        if (signed(broker)) requireValid("broker", () -> requireEndpoint(broker));
        else requireValid("broker", () -> SocketWire.check(broker, tls.files()));
        login.get(); // complains about what is wrong
        if (models.isEmpty()) throw invalid("models", "at least one model is needed: freshet.models.NAME.url");
        models.forEach(RouterProperties::validate);
        requirePositive("connection-age", connectionAge);
        requirePositive("drain", drain);
        if (!(deviceRate >= 0 && deviceRate < 1e6)) {
            throw invalid("device-rate", "must be 0 to 1000000 per second, was " + deviceRate);
        }
    }

    /** Whether the broker is IoT Core, reached with signed requests. */
    boolean signed() {
        return signed(broker);
    }

    /** Whether a connection may carry no more than IoT Core allows. */
    boolean limited() {
        return switch (brokerLimits) {
            case BY_ADDRESS -> signed();
            case NONE -> false;
            case IOT_CORE -> true;
        };
    }

    Path deadLetterFolder() {
        return deadLetters.isEmpty()
                ? Path.of(System.getProperty("java.io.tmpdir"), "freshet-dead-letters")
                : Path.of(deadLetters);
    }

    private static boolean signed(URI broker) {
        return "wss".equals(broker.getScheme());
    }

    private static void requireEndpoint(URI broker) {
        if (broker.getHost() == null || !"/mqtt".equals(broker.getRawPath()) || broker.getRawQuery() != null) {
            throw new IllegalArgumentException("must be wss://host/mqtt, was " + broker);
        }
    }

    private static void validate(String name, Model model) {
        String key = "models." + name;
        requireName(key, name);
        URI url = model.url();
        URI tasks = model.tasks();
        if (url == null && tasks == null) throw invalid(key + ".url", "is missing, and so is " + key + ".tasks");
        if (url != null) requireValid(key + ".url", () -> ServiceAddress.of(name, url));
        if (tasks != null) requireValid(key + ".tasks", () -> TaskAddresses.of(tasks));
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
