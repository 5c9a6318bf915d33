package io.freshet.router.dispatch;

import io.freshet.router.dispatch.Attempt.ServiceAnswer;
import io.freshet.router.message.Request;
import io.freshet.routing.dispatch.TryResult;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Asks the inference service of one model; blocks, so it is called on virtual threads. */
final class InferenceClient implements Inference {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    /** Behind a balancer one answer may come from a healthy task beside a dead one. */
    private static final int PROBES = 3;

    private final ServiceAddress address;
    private final HttpHost host;
    private final ConnectionPool pool;

    /**
     * @param ageMicrosMax greatest age of a connection
     */
    InferenceClient(ServiceAddress address, long ageMicrosMax) {
        this.address = address;
        this.host = new HttpHost(address.host(), address.port());
        this.pool = new ConnectionPool(
                address, ageMicrosMax, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public Attempt infer(Request request, long timeoutMicros) {
        byte[] body = InferRequests.json(request, timeoutMicros);
        Optional<ServiceConnection> idle = pool.takeIdle();
        if (idle.isPresent()) {
            try {
                return exchange(idle.get(), body, timeoutMicros);
            } catch (SocketTimeoutException late) {
                return Attempt.failed(new TryResult.TimedOut(), "no answer in time");
            } catch (IOException closedMeanwhile) {
                // nothing can be said about the message: a new connection tells
            }
        }
        return onNewConnection(body, timeoutMicros);
    }

    private Attempt onNewConnection(byte[] body, long timeoutMicros) {
        ServiceConnection connection;
        try {
            connection = pool.open(Duration.of(timeoutMicros, ChronoUnit.MICROS));
        } catch (IOException nobodyThere) {
            return Attempt.failed(new TryResult.Unreachable(), String.valueOf(nobodyThere.getMessage()));
        }
        try {
            return exchange(connection, body, timeoutMicros);
        } catch (SocketTimeoutException late) {
            return Attempt.failed(new TryResult.TimedOut(), "no answer in time");
        } catch (IOException broken) {
            return reachable()
                    ? Attempt.failed(new TryResult.Failed(), "the connection broke: " + broken.getMessage())
                    : Attempt.failed(new TryResult.Unreachable(), String.valueOf(broken.getMessage()));
        }
    }

    private Attempt exchange(ServiceConnection connection, byte[] body, long timeoutMicros) throws IOException {
        Optional<ServiceAnswer> answer = Optional.empty();
        try {
            ClassicHttpRequest post = request(Method.POST, address.inferPath());
            post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
            long sent = System.nanoTime();
            HttpReply reply = connection.exchange(post, Duration.of(timeoutMicros, ChronoUnit.MICROS));
            Attempt attempt = InferResponses.read(reply, (System.nanoTime() - sent) / 1_000);
            answer = attempt.reply();
            return attempt;
        } finally {
            // whoever refuses or fails keeps nobody: the next request may meet another task
            if (answer.isPresent()) {
                pool.answered(connection, answer.get().task(), answer.get().queueMicros());
            } else {
                pool.ended(connection);
            }
        }
    }

    /**
     * Whether the service is there although a connection broke. A balancer accepts connections on behalf of dead tasks, so
     * that only answers count.
     */
    private boolean reachable() {
        for (int probe = 0; probe < PROBES; probe++) if (!ready()) return false;
        return true;
    }

    private boolean ready() {
        try (ServiceConnection connection = pool.open(PROBE_TIMEOUT)) {
            return connection
                            .exchange(request(Method.GET, "/v2/health/ready"), PROBE_TIMEOUT)
                            .status()
                    == 200;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private ClassicHttpRequest request(Method method, String path) {
        return new BasicClassicHttpRequest(method, host, path);
    }

    @Override
    public void closeStaleConnections() {
        pool.closeStale();
    }

    @Override
    public void close() {
        pool.close();
    }
}
