package io.freshet.router.uplink;

import io.freshet.routing.tls.PemFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Plain TCP, or TLS that checks the broker's certificate and that it was made out for the broker's host name. */
public final class SocketWire implements Wire {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    private final URI broker;
    /** Empty without TLS. */
    private final Optional<SSLSocketFactory> tls;

    private SocketWire(URI broker, Optional<SSLSocketFactory> tls) {
        this.broker = broker;
        this.tls = tls;
    }

    /**
     * @param broker {@code tcp://host:port} or {@code ssl://host:port}
     * @param files whom to trust and what to show
     * @throws IllegalArgumentException when {@link #check} fails, or a file cannot be used
     */
    public static SocketWire of(URI broker, PemFiles files) {
        check(broker, files);
        return new SocketWire(
                broker, encrypted(broker) ? Optional.of(Trust.context(files).getSocketFactory()) : Optional.empty());
    }

    /**
     * @throws IllegalArgumentException when the URI is not {@code tcp://host:port} or {@code ssl://host:port}, or there are
     *     files for a connection without TLS
     */
    public static void check(URI broker, PemFiles files) {
        boolean known = encrypted(broker) || "tcp".equals(broker.getScheme());
        if (!known || broker.getHost() == null || broker.getPort() < 0) {
            throw new IllegalArgumentException(
                    "must be tcp://host:port, ssl://host:port or wss://host/mqtt, was " + broker);
        }
        if (!encrypted(broker) && !files.isEmpty()) {
            throw new IllegalArgumentException("must be ssl://host:port when freshet.tls is given, was " + broker);
        }
    }

    private static boolean encrypted(URI broker) {
        return "ssl".equals(broker.getScheme());
    }

    @Override
    public String broker() {
        return broker.toString();
    }

    @Override
    public Link connect() throws IOException {
        InetSocketAddress address = new InetSocketAddress(broker.getHost(), broker.getPort());
        if (address.isUnresolved()) throw new UnknownHostException(broker.getHost());
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) CONNECT_MAX.toMillis());
            return new SocketLink(tls.isPresent() ? encrypted(tls.get(), socket) : socket);
        } catch (IOException failed) {
            Sockets.close(socket);
            throw failed;
        }
    }

    private Socket encrypted(SSLSocketFactory factory, Socket socket) throws IOException {
        SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, broker.getHost(), broker.getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.setSoTimeout((int) CONNECT_MAX.toMillis());
        encrypted.startHandshake();
        encrypted.setSoTimeout(0);
        return encrypted;
    }
}
