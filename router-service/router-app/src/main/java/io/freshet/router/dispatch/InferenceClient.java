package io.freshet.router.dispatch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.HttpHost;

/** Opens connections to the inference service of one model, through its balancer or to its tasks. */
final class InferenceClient implements Inference {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final String inferPath;
    private final Optional<ServiceAddress> balancer;
    private final Duration ageMax;

    /**
     * @param balancer absent where only tasks are reached, by their addresses
     * @param ageMax greatest age of a connection whose task does not name itself
     */
    InferenceClient(String model, Optional<ServiceAddress> balancer, Duration ageMax) {
        this.inferPath = "/v2/models/" + model + "/infer";
        this.balancer = balancer;
        this.ageMax = ageMax;
    }

    @Override
    public Connection open(String address) throws IOException {
        InetSocketAddress where = address.isEmpty()
                ? balancer.orElseThrow(() -> new IOException("there is no balancer"))
                        .resolve()
                : TaskAddresses.socket(address);
        ServiceConnection http = ServiceConnection.open(where, CONNECT_TIMEOUT);
        try {
            HttpHost host = new HttpHost(where.getHostString(), where.getPort());
            return TaskConnection.greet(http, host, inferPath, lifetimeNanos());
        } catch (IOException | RuntimeException notReady) {
            http.close();
            throw notReady;
        }
    }

    /** Those opened together are not renewed together. */
    private long lifetimeNanos() {
        return (long)
                (ageMax.toNanos() * (0.75 + 0.25 * ThreadLocalRandom.current().nextDouble()));
    }
}
