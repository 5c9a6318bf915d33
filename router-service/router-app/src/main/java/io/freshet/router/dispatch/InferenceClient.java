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
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Asks the inference service of one model; blocks, so it is called on virtual threads. */
final class InferenceClient implements Inference {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    /** Behind a balancer a connection may lead to a dead task, and the next one to a healthy one. */
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
    public Attempt infer(Request request, long timeoutMicros, boolean careful) {
        long endNanos = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(timeoutMicros);
        ServiceConnection connection;
        try {
            connection = careful ? toALivingTask(endNanos) : any(endNanos);
        } catch (IOException nobodyThere) {
            return Attempt.failed(new TryResult.Unreachable(), String.valueOf(nobodyThere.getMessage()));
        }
        return exchange(connection, request, endNanos);
    }

    private ServiceConnection any(long endNanos) throws IOException {
        Optional<ServiceConnection> idle = pool.takeIdle();
        return idle.isPresent() ? idle.get() : pool.open(atLeastAMilli(endNanos));
    }

    /**
     * A connection by which its task has just said that it is ready. A balancer accepts connections on behalf of dead tasks,
     * so only an answer on the connection itself counts.
     */
    private ServiceConnection toALivingTask(long endNanos) throws IOException {
        for (int probe = 0; probe < PROBES; probe++) {
            ServiceConnection connection = any(endNanos);
            if (ready(connection)) return connection;
            pool.broke(connection);
        }
        throw new IOException("no task behind %d connections says that it is ready".formatted(PROBES));
    }

    private boolean ready(ServiceConnection connection) {
        try {
            HttpReply reply = connection.exchange(request(Method.GET, "/v2/health/ready"), PROBE_TIMEOUT);
            return reply.status() == 200 && connection.reusable(System.nanoTime(), PROBE_TIMEOUT);
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private Attempt exchange(ServiceConnection connection, Request request, long endNanos) {
        boolean broke = false;
        Optional<ServiceAnswer> answer = Optional.empty();
        try {
            long sent = System.nanoTime();
            long leftMicros = TimeUnit.NANOSECONDS.toMicros(endNanos - sent);
            if (leftMicros < 1) return Attempt.failed(new TryResult.Unsent(), "its time was over before it was sent");
            ClassicHttpRequest post = request(Method.POST, address.inferPath());
            post.setEntity(new ByteArrayEntity(InferRequests.json(request, leftMicros), ContentType.APPLICATION_JSON));
            HttpReply reply = connection.exchange(post, Duration.of(leftMicros, ChronoUnit.MICROS));
            Attempt attempt = InferResponses.read(reply, (System.nanoTime() - sent) / 1_000);
            answer = attempt.reply();
            return attempt;
        } catch (SocketTimeoutException late) {
            return Attempt.failed(new TryResult.TimedOut(), "no answer in time");
        } catch (ServiceConnection.NotHttpException nonsense) {
            return Attempt.failed(new TryResult.Failed(), "a response that is not HTTP: " + nonsense.getMessage());
        } catch (IOException broken) {
            broke = true;
            return Attempt.failed(new TryResult.Broken(), "the connection broke: " + broken.getMessage());
        } finally {
            // whoever refuses or fails keeps nobody: the next request may meet another task
            if (broke) pool.broke(connection);
            else if (answer.isEmpty()) pool.ended(connection);
            else pool.answered(connection, answer.get().task(), answer.get().queueMicros());
        }
    }

    private static Duration atLeastAMilli(long endNanos) {
        return Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
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
