package io.freshet.simulator.lab.balancer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A server that answers health checks as told. What else it is sent begins with a line: {@code name} is answered with its
 * name, again and again; {@code echo} with the bytes that follow.
 */
final class TestTarget implements AutoCloseable {

    private final String name;
    private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final AtomicBoolean ready = new AtomicBoolean(true);

    TestTarget(String name) throws IOException {
        this.name = name;
        Thread.startVirtualThread(this::accept);
    }

    Target target() {
        return new Target(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }

    void ready(boolean now) {
        ready.set(now);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream input = socket.getInputStream();
            String first = line(input);
            if (first.startsWith("GET")) health(socket);
            else if (first.equals("echo")) echo(input, socket.getOutputStream());
            else names(input, socket.getOutputStream());
        } catch (IOException ended) {
            // as the test wants it
        }
    }

    private void health(Socket socket) throws IOException {
        String status = ready.get() ? "200 OK" : "503 Service Unavailable";
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .lines()
                .forEach(header -> {});
    }

    private void names(InputStream input, OutputStream output) throws IOException {
        do {
            output.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
        } while (!line(input).isEmpty());
        output.write("bye\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void echo(InputStream input, OutputStream output) throws IOException {
        input.transferTo(output);
    }

    /** Unbuffered, so that what follows is left in the stream; empty at its end. */
    static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c >= 0 && c != '\n'; c = input.read()) line.append((char) c);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
