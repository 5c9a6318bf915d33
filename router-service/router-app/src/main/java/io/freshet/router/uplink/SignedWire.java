package io.freshet.router.uplink;

import io.freshet.routing.tls.PemFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A WebSocket to IoT Core, opened with a signature that is made at that moment. Before the credentials end the connection
 * makes room for one with newer ones; the MQTT client resumes its session on it.
 */
public final class SignedWire implements Wire {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    private final URI endpoint;
    private final WebSocketSigner signer;
    private final AwsCredentialsProvider credentials;
    private final Renewal renewal;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final AtomicLong ordinals = new AtomicLong();

    SignedWire(
            URI endpoint,
            WebSocketSigner signer,
            AwsCredentialsProvider credentials,
            Renewal renewal,
            InstantSource clock,
            Optional<TrustManagerFactory> trust) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.credentials = credentials;
        this.renewal = renewal;
        this.clock = clock;
        this.client = client(trust, threads);
    }

    /**
     * A wire with the credentials that the SDK finds: on ECS those of the task role.
     *
     * @param endpoint {@code wss://host/mqtt}
     * @param files whom to trust; the signature takes the place of a certificate
     */
    public static SignedWire of(URI endpoint, String region, PemFiles files) {
        return new SignedWire(
                endpoint,
                WebSocketSigner.iotCore(region),
                DefaultCredentialsProvider.builder().build(),
                Renewal.OF_TASK_ROLES,
                InstantSource.system(),
                files.trust());
    }

    @Override
    public String broker() {
        return endpoint.toString();
    }

    @Override
    public Link connect() throws IOException {
        Instant now = clock.instant();
        AwsCredentialsIdentity signing = credentials.resolveCredentials();
        WebSocketLink link = WebSocketLink.open(client, signer.sign(endpoint, signing, now), CONNECT_MAX);
        Instant end = renewal.at(now, signing.expirationTime(), ordinals.getAndIncrement());
        link.renewAfter(Duration.between(now, end));
        return link;
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdown();
    }

    private static HttpClient client(Optional<TrustManagerFactory> trust, ExecutorService threads) {
        HttpClient.Builder builder = HttpClient.newBuilder().executor(threads).connectTimeout(CONNECT_MAX);
        if (trust.isPresent()) builder.sslContext(Trust.context(Optional.empty(), trust));
        return builder.build();
    }
}
