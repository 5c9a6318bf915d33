package io.freshet.simulator.lab.balancer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One HTTP health check over a connection of its own, so that nothing of it lives on in the target. */
final class HealthProbe {

    private static final Pattern SUCCESS = Pattern.compile("HTTP/1\\.[01] [23]\\d\\d.*");

    private HealthProbe() {}

    /** Whether the status line of the answer is one of success; the timeout holds for connecting and for answering. */
    static boolean succeeds(InetSocketAddress target, HealthChecks checks) {
        int timeoutMs =
                (int) Math.min(Integer.MAX_VALUE, Math.max(1, checks.timeout().toMillis()));
        try (Socket socket = new Socket()) {
            socket.connect(target, timeoutMs);
            socket.setSoTimeout(timeoutMs);
            socket.getOutputStream().write(request(target, checks.path()));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return status != null && SUCCESS.matcher(status).matches();
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private static byte[] request(InetSocketAddress target, String path) {
        return "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: freshet-balancer\r\nConnection: close\r\n\r\n"
                .formatted(path, target.getHostString(), target.getPort())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
