package io.freshet.router.uplink;

import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.routing.tls.PemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A door on loopback that leads to IoT Core: each connection of the MQTT client becomes a WebSocket of its own, opened with
 * a signature that is made at that moment. Before the credentials end the connection is closed, and the client's automatic
 * reconnect resumes its session with a new signature.
 *
 * <p>RATIONALE.md says why the MQTT client does not open the WebSocket itself.
 */
public final class SignedBridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SignedBridge.class);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final int BACKLOG = 64;

    private final URI endpoint;
    private final WebSocketSigner signer;
    private final AwsCredentialsProvider credentials;
    private final Renewal renewal;
    private final InstantSource clock;
    private final HttpClient client;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledThreadPoolExecutor timer = timer();
    private final Set<BridgedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong ordinals = new AtomicLong();
    /** The last refusal, said once and not with every attempt. */
    private volatile String lastRefusal = "";

    SignedBridge(
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
        this.door = door();
        threads.execute(this::accept);
    }

    /**
     * Opens the door with the credentials that the SDK finds: on ECS those of the task role.
     *
     * @param endpoint {@code wss://host/mqtt}
     * @param files whom to trust; the signature takes the place of a certificate
     */
    public static SignedBridge open(URI endpoint, String region, PemFiles files) {
        AwsCredentialsProvider provider = DefaultCredentialsProvider.builder().build();
        return new SignedBridge(
                endpoint,
                WebSocketSigner.iotCore(region),
                provider,
                Renewal.OF_TASK_ROLES,
                InstantSource.system(),
                files.trust());
    }

    /** Where the MQTT client connects to. */
    public BrokerAddress address() {
        return new BrokerAddress(door.getInetAddress().getHostAddress(), door.getLocalPort(), Optional.empty());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                threads.execute(() -> bridge(socket));
            }
        } catch (IOException | RejectedExecutionException closed) {
            LOG.debug("the bridge is closed: {}", closed.getMessage());
        }
    }

    private void bridge(Socket socket) {
        BridgedConnection connection = new BridgedConnection(socket);
        open.add(connection);
        try {
            Instant now = clock.instant();
            AwsCredentialsIdentity signing = credentials.resolveCredentials();
            connection.connect(client, signer.sign(endpoint, signing, now), CONNECT_MAX);
            lastRefusal = "";
            Instant end = renewal.at(now, signing.expirationTime(), ordinals.getAndIncrement());
            carryUntil(connection, Duration.between(now, end));
        } catch (RuntimeException refused) { // no credentials, or IoT Core would not have them
            refused(refused);
        } finally {
            connection.close();
            open.remove(connection);
        }
    }

    private void carryUntil(BridgedConnection connection, Duration age) {
        ScheduledFuture<?> end = timer.schedule(connection::close, age.toMillis(), TimeUnit.MILLISECONDS);
        try {
            connection.carry();
        } finally {
            end.cancel(false);
        }
    }

    private void refused(RuntimeException reason) {
        String words = BridgedConnection.words(reason);
        if (!words.equals(lastRefusal)) LOG.warn("{} does not let us in: {}", endpoint.getHost(), words);
        lastRefusal = words;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException closedAnyway) {
            LOG.debug("the door: {}", closedAnyway.getMessage());
        }
        open.forEach(BridgedConnection::close);
        timer.shutdownNow();
        client.shutdownNow();
        threads.shutdown();
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("renewals").factory());
        timer.setRemoveOnCancelPolicy(true); // connections that ended long ago are not to be kept for a day
        return timer;
    }

    private static ServerSocket door() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException("no port on loopback for the way to IoT Core", failed);
        }
    }

    private static HttpClient client(Optional<TrustManagerFactory> trust, ExecutorService threads) {
        HttpClient.Builder builder = HttpClient.newBuilder().executor(threads).connectTimeout(CONNECT_MAX);
        trust.ifPresent(authorities -> builder.sslContext(context(authorities.getTrustManagers())));
        return builder.build();
    }

    private static SSLContext context(TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
