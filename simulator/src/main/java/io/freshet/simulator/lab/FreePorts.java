package io.freshet.simulator.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface for processes to listen on. */
public final class FreePorts {

    private FreePorts() {}

    /** A port that nobody listens on at this moment; the kernel gives the same one again only after many others. */
    public static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
