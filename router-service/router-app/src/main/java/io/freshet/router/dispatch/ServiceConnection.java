package io.freshet.router.dispatch;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
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
    /** Once a response has begun, the rest of it comes. */
    private static final Timeout REST_TIMEOUT = Timeout.ofSeconds(5);

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    /** Without the header {@code Expect: 100-continue}, which would ask for leave in a round trip of its own. */
    private static final HttpProcessor PROCESSOR =
            new DefaultHttpProcessor(new RequestTargetHost(), new RequestContent(), new RequestConnControl());

    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private final HttpCoreContext context = HttpCoreContext.create();
    private final long openedNanos = System.nanoTime();
    private long usedAtNanos = openedNanos;
    private Optional<ClassicHttpRequest> sent = Optional.empty();
    private boolean reusable = true;

    private ServiceConnection() {}

    /**
     * @throws IOException when nobody is there
     */
    @SuppressWarnings("AddressSelection") // the next connection looks the name up again
    static ServiceConnection open(InetSocketAddress address, Duration connectTimeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(address, Math.toIntExact(Math.max(1, connectTimeout.toMillis())));
            ServiceConnection connection = new ServiceConnection();
            connection.http.bind(socket);
            return connection;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /**
     * Sends a request and reads the whole response.
     *
     * @throws SocketTimeoutException when none came in time; it can still be waited for with {@link #late}
     */
    HttpReply exchange(ClassicHttpRequest request, Duration timeout) throws IOException {
        reusable = false;
        try {
            send(request);
            return receive(timeout);
        } catch (HttpException malformed) {
            throw new NotHttpException(malformed);
        }
    }

    /** Waits for the response to a request whose time was over. */
    HttpReply late(Duration timeout) throws IOException {
        try {
            return receive(timeout);
        } catch (HttpException malformed) {
            throw new NotHttpException(malformed);
        }
    }

    private void send(ClassicHttpRequest request) throws IOException, HttpException {
        http.setSocketTimeout(REST_TIMEOUT);
        EXECUTOR.preProcess(request, PROCESSOR, context);
        sent = Optional.of(request);
        try {
            http.sendRequestHeader(request);
            if (request.getEntity() != null) http.sendRequestEntity(request);
            http.flush();
        } catch (IOException broken) {
            // who refuses at once need not read all of it
            if (!http.isOpen() || !http.isDataAvailable(Timeout.ofMilliseconds(100))) throw broken;
        }
    }

    private HttpReply receive(Duration timeout) throws IOException, HttpException {
        if (!http.isDataAvailable(Timeout.ofMilliseconds(Math.max(1, timeout.toMillis())))) {
            if (http.isStale()) throw new IOException("closed by the other side");
            throw new SocketTimeoutException("no answer in time");
        }
        http.setSocketTimeout(REST_TIMEOUT);
        try (ClassicHttpResponse response = finalHeader()) {
            http.receiveResponseEntity(response);
            byte[] body = EntityUtils.toByteArray(response.getEntity(), RESPONSE_BYTES_MAX);
            reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(sent.orElseThrow(), response, context);
            usedAtNanos = System.nanoTime();
            return HttpReply.of(response, body);
        } catch (SocketTimeoutException cut) {
            throw new IOException("the response ended in its middle", cut);
        }
    }

    private ClassicHttpResponse finalHeader() throws IOException, HttpException {
        ClassicHttpResponse response = http.receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS) response = http.receiveResponseHeader();
        return response;
    }

    /** Whether it can carry another request. */
    boolean reusable() {
        return reusable && http.isOpen();
    }

    long idleNanos() {
        return System.nanoTime() - usedAtNanos;
    }

    long ageNanos() {
        return System.nanoTime() - openedNanos;
    }

    /** Whether the other side has closed it since; asking takes a millisecond. */
    boolean closedMeanwhile() {
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
