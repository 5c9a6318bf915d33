package io.freshet.router.dispatch;

import io.freshet.router.message.Request;
import io.freshet.routing.dispatch.TryResult;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One that speaks the Open Inference Protocol, version 2. */
final class TaskConnection implements Connection {

    static final Duration PING_TIMEOUT = Duration.ofSeconds(1);

    /** A task that is still silent so long after a request's time hangs. */
    private static final Duration LATE_MAX = Duration.ofSeconds(10);

    /** One that was idle for so long may have been closed meanwhile. */
    private static final long LONG_IDLE_NANOS = 1_000_000_000;

    private final ServiceConnection http;
    private final HttpHost host;
    private final String inferPath;
    private final long ageNanosMax;
    private final HttpReply.Sender sender;
    private Fate fate = Fate.KEPT;

    private TaskConnection(
            ServiceConnection http, HttpHost host, String inferPath, long ageNanosMax, HttpReply.Sender sender) {
        this.http = http;
        this.host = host;
        this.inferPath = inferPath;
        this.ageNanosMax = ageNanosMax;
        this.sender = sender;
    }

    /**
     * @throws IOException when the task does not say that it is ready
     */
    static TaskConnection greet(ServiceConnection http, HttpHost host, String inferPath, long ageNanosMax)
            throws IOException {
        HttpReply reply = http.exchange(ready(host), PING_TIMEOUT);
        if (reply.status() != HttpStatus.SC_OK || !http.reusable()) {
            throw new IOException("its task is not ready: status " + reply.status());
        }
        return new TaskConnection(http, host, inferPath, ageNanosMax, reply.sender());
    }

    private static ClassicHttpRequest ready(HttpHost host) {
        return new BasicClassicHttpRequest(Method.GET, host, "/v2/health/ready");
    }

    @Override
    public String task() {
        return sender.task();
    }

    @Override
    public int slots() {
        return sender.slots();
    }

    @Override
    public Attempt infer(Request request, long timeoutMicros, boolean careful) {
        long endNanos = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(timeoutMicros);
        boolean lives = careful ? ping() == Fate.KEPT : http.idleNanos() < LONG_IDLE_NANOS || !http.closedMeanwhile();
        if (!lives) {
            fate = Fate.GONE;
            return Attempt.failed(new TryResult.Unreachable(), "its task is not there any more");
        }
        long leftMicros = TimeUnit.NANOSECONDS.toMicros(endNanos - System.nanoTime());
        if (leftMicros < 1) {
            fate = Fate.KEPT;
            return Attempt.failed(new TryResult.Unsent(), "its time was over before it was sent");
        }
        return exchange(request, leftMicros);
    }

    private Attempt exchange(Request request, long leftMicros) {
        fate = Fate.GONE; // whatever is thrown
        try {
            ClassicHttpRequest post = new BasicClassicHttpRequest(Method.POST, host, inferPath);
            post.setEntity(new ByteArrayEntity(InferRequests.json(request, leftMicros), ContentType.APPLICATION_JSON));
            long sent = System.nanoTime();
            HttpReply reply = http.exchange(post, Duration.of(leftMicros, ChronoUnit.MICROS));
            Attempt attempt = InferResponses.read(reply, (System.nanoTime() - sent) / 1_000);
            fate = fate(attempt);
            return attempt;
        } catch (SocketTimeoutException late) {
            fate = Fate.LATE;
            return Attempt.failed(new TryResult.TimedOut(), "no answer in time");
        } catch (ServiceConnection.NotHttpException nonsense) {
            return Attempt.failed(new TryResult.Failed(), "a response that is not HTTP: " + nonsense.getMessage());
        } catch (IOException broken) {
            return Attempt.failed(new TryResult.Broken(), "the connection broke: " + broken.getMessage());
        }
    }

    private Fate fate(Attempt attempt) {
        if (attempt.result() instanceof TryResult.Unreachable) return Fate.GONE;
        return http.reusable() ? Fate.KEPT : Fate.ENDED;
    }

    @Override
    public Fate fate() {
        return fate;
    }

    @Override
    public Fate awaitLate() {
        try {
            http.late(LATE_MAX);
            return http.reusable() ? Fate.KEPT : Fate.ENDED;
        } catch (IOException hangsOrBroke) {
            return Fate.GONE;
        }
    }

    @Override
    public Fate ping() {
        try {
            HttpReply reply = http.exchange(ready(host), PING_TIMEOUT);
            return reply.status() == HttpStatus.SC_OK && http.reusable() ? Fate.KEPT : Fate.GONE;
        } catch (IOException nobodyThere) {
            return Fate.GONE;
        }
    }

    @Override
    public boolean idleFor(Duration time) {
        return http.idleNanos() >= time.toNanos();
    }

    @Override
    public boolean old() {
        return http.ageNanos() >= ageNanosMax;
    }

    @Override
    public void close() {
        http.close();
    }
}
