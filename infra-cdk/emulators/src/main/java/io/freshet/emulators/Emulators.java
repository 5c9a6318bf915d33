package io.freshet.emulators;

import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * The emulators of this JVM, each started when it is first asked for and stopped with the JVM.
 *
 * <p>A test asks by service, and gets what {@link AwsService} says. A test in which services reach each other (a rule that
 * writes to a queue, a stack that is deployed) asks for one emulator and finds all of them there.
 */
public final class Emulators {

    /** The region and account of everything in the emulators. */
    public static final String REGION = "us-east-1";

    public static final String ACCOUNT = "000000000000";

    private static final String KEY = "test";

    private static final class Shared {
        static final Emulators OF_THIS_JVM = new Emulators(Choice.of(System.getenv()));
    }

    private final Choice choice;
    private final Map<Emulator, Endpoint> running = new EnumMap<>(Emulator.class);

    Emulators(Choice choice) {
        this.choice = choice;
    }

    public static Emulators shared() {
        return Shared.OF_THIS_JVM;
    }

    public URI endpoint(AwsService service) {
        return choice.given(service).orElseGet(() -> endpoint(service.emulator()));
    }

    public URI endpoint(Emulator emulator) {
        return start(emulator).http();
    }

    /** Where devices connect by MQTT over TLS with a certificate: {@code ssl://host:port}. */
    public URI deviceEndpoint() {
        return start(AwsService.IOT.emulator())
                .mqtt()
                .orElseThrow(() -> new EmulatorException("no MQTT endpoint is known of " + choice));
    }

    /** A client of one service at the endpoint of the map. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder, AwsService service) {
        return configured(builder, endpoint(service)).build();
    }

    /** A client of one emulator, for tests in which services reach each other. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder, Emulator emulator) {
        return configured(builder, endpoint(emulator)).build();
    }

    /** Variables that send a process's SDK to one emulator with every service. */
    public Map<String, String> environment(Emulator emulator) {
        Map<String, String> environment = account();
        environment.put("AWS_ENDPOINT_URL", endpoint(emulator).toString());
        return environment;
    }

    /** Variables that send a process's SDK to the map's endpoints of these services. */
    public Map<String, String> environment(Iterable<AwsService> services) {
        Map<String, String> environment = account();
        services.forEach(service ->
                environment.put(service.endpointVariable(), endpoint(service).toString()));
        return environment;
    }

    private static Map<String, String> account() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", KEY);
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_DEFAULT_REGION", REGION);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configured(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)));
    }

    private synchronized Endpoint start(Emulator emulator) {
        return running.computeIfAbsent(emulator, choice::start);
    }
}
