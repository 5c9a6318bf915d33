package io.freshet.router.uplink;

import io.freshet.routing.tls.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The door of IoT Core before a broker on loopback that speaks MQTT over WebSocket: TLS, and nobody in without a signature
 * that is right for the token it comes with. The check is written from the description of Signature Version 4 and shares
 * nothing with what it checks.
 */
public final class FakeIotCore implements AutoCloseable {

    /** An opening that was let in. */
    public record Opening(String token, String query) {}

    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final int HEAD_BYTES_MAX = 16_384;

    public final List<Opening> openings = new CopyOnWriteArrayList<>();
    public final List<String> refusals = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final int broker;
    /** The secret key that belongs to each session token. */
    private final Map<String, String> secrets;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    public FakeIotCore(TestAuthority authority, int broker, Map<String, String> secrets) throws Exception {
        this.broker = broker;
        this.secrets = secrets;
        this.server =
                context(authority).getServerSocketFactory().createServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public URI endpoint() {
        return URI.create("wss://localhost:" + server.getLocalPort() + "/mqtt");
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                Thread.startVirtualThread(() -> open(client));
            }
        } catch (IOException closed) {
            // as it should be
        }
    }

    private void open(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), broker)) {
            sockets.add(behind);
            String head = head(client.getInputStream());
            String reason = refusal(head);
            if (!reason.isEmpty()) {
                refusals.add(reason);
                client.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            behind.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            Thread back = Thread.startVirtualThread(() -> copy(behind, client));
            copy(client, behind);
            back.join();
        } catch (IOException | InterruptedException ended) {
            // the client or the broker went
        }
    }

    private static void copy(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // one side went: the other follows
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < HEAD_BYTES_MAX) {
            int next = in.read();
            if (next < 0) throw new IOException("the head was cut off");
            head.write(next);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) break;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Why the opening is refused; empty when it is not. */
    private String refusal(String head) {
        List<String> lines = head.lines().toList();
        String target = lines.getFirst().split(" ", -1)[1];
        String query = target.substring(target.indexOf('?') + 1);
        String host = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))
                .map(line -> line.substring(5).strip())
                .findFirst()
                .orElse("");
        Map<String, String> parameters = Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
        if (!query.contains("&X-Amz-Security-Token=")) return "no token";
        if (!query.endsWith("&X-Amz-Security-Token=" + parameters.get("X-Amz-Security-Token"))) {
            return "the token is not last";
        }
        String token = URLDecoder.decode(parameters.get("X-Amz-Security-Token"), StandardCharsets.UTF_8);
        String secret = secrets.get(token);
        if (secret == null) return "unknown token " + token;
        if (!parameters.get("X-Amz-Signature").equals(signature(host, query, parameters, secret))) return "signature";
        openings.add(new Opening(token, query));
        return "";
    }

    private static String signature(String host, String query, Map<String, String> parameters, String secret) {
        String canonicalQuery = Arrays.stream(query.split("&", -1))
                .filter(part -> !part.startsWith("X-Amz-Signature=") && !part.startsWith("X-Amz-Security-Token="))
                .sorted()
                .collect(Collectors.joining("&"));
        String canonical = "GET\n/mqtt\n%s\nhost:%s\n\nhost\n%s".formatted(canonicalQuery, host, EMPTY_SHA256);
        String date = parameters.get("X-Amz-Date");
        String day = date.substring(0, 8);
        String scope = day + "/eu-central-1/iotdevicegateway/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n%s\n%s\n%s"
                .formatted(date, scope, HexFormat.of().formatHex(sha256(canonical)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, "eu-central-1", "iotdevicegateway", "aws4_request")) key = hmac(key, part);
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SSLContext context(TestAuthority authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.serverStore())) {
            store.load(in, TestAuthority.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestAuthority.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) socket.close();
    }
}
