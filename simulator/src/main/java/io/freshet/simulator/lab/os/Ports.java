package io.freshet.simulator.lab.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports on loopback for servers that are told their port. They lie below the kernel's range for outgoing connections
 * (32768 and up), so that none of the lab's many connections can take one while its server restarts.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /**
     * A port that nobody listens on; not handed out again before all others were.
     *
     * @throws IOException when all are taken
     */
    public static int free() throws IOException {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) return port;
        }
        throw new IOException("no free port between %d and %d".formatted(LOWEST, LOWEST + COUNT - 1));
    }

    /** Whether nobody listens on this port of loopback. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
