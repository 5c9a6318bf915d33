package io.freshet.router.dispatch;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** One HTTP/1.1 connection, used by one request at a time. */
final class ServiceConnection implements Closeable {

    /** What came back is no HTTP response. */
    static final class NotHttpException extends IOException {

        private static final long serialVersionUID = 1;

        NotHttpException(HttpException malformed) {
            super(malformed.getMessage(), malformed);
        }
    }

    private static final int RESPONSE_BYTES_MAX = 4 << 20;
    private static final long LONG_IDLE_NANOS = 1_000_000_000;
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final HttpProcessor PROCESSOR = HttpProcessors.client();

    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private final long diesAtNanos;
    private long usedAtNanos;
    private boolean reusable = true;

    private ServiceConnection(long diesAtNanos) {
        this.diesAtNanos = diesAtNanos;
    }

    /**
     * @param lifetime after which it is not used again
     * @throws IOException when nobody is there
     */
    @SuppressWarnings("AddressSelection") // the next connection looks the name up again
    static ServiceConnection open(ServiceAddress address, Duration connectTimeout, Duration lifetime)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(address.resolve(), Math.toIntExact(Math.max(1, connectTimeout.toMillis())));
            ServiceConnection connection = new ServiceConnection(System.nanoTime() + lifetime.toNanos());
            connection.http.bind(socket);
            return connection;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Sends a request and reads the whole response. */
    HttpReply exchange(ClassicHttpRequest request, Duration timeout) throws IOException {
        reusable = false;
        http.setSocketTimeout(Timeout.ofMilliseconds(Math.max(1, timeout.toMillis())));
        HttpCoreContext context = HttpCoreContext.create();
        try {
            EXECUTOR.preProcess(request, PROCESSOR, context);
            try (ClassicHttpResponse response = EXECUTOR.execute(request, http, context)) {
                byte[] body = EntityUtils.toByteArray(response.getEntity(), RESPONSE_BYTES_MAX);
                reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
                usedAtNanos = System.nanoTime();
                return HttpReply.of(response, body);
            }
        } catch (HttpException malformed) {
            throw new NotHttpException(malformed);
        }
    }

    boolean reusable(long nowNanos, Duration idleMax) {
        return reusable && http.isOpen() && nowNanos - diesAtNanos < 0 && nowNanos - usedAtNanos < idleMax.toNanos();
    }

    /** Whether the other side has closed it since; asked, which takes a millisecond, of one that was long idle. */
    boolean closedMeanwhile(long nowNanos) {
        if (nowNanos - usedAtNanos < LONG_IDLE_NANOS) return false;
        try {
            return http.isStale();
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
