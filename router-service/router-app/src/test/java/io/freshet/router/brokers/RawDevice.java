package io.freshet.router.brokers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A device that writes MQTT on a socket, whatever it is told to write. It acknowledges what it receives and keeps it. Where
 * a test only wants to talk to the router it is a well-behaved client as well.
 */
final class RawDevice implements AutoCloseable {

    private static final int REPLY_SECONDS_MAX = 30;
    /** For a broker that says nothing; no test fails because one is slower. */
    private static final int VERDICT_SECONDS_MAX = 5;

    private static final int KEEP_ALIVE_SECONDS = 600;

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Packet> replies = new LinkedBlockingQueue<>();
    private final Socket socket;
    private final boolean mqtt5;
    private final Fate connected;
    private int packetId;

    private RawDevice(int port, String clientId, boolean mqtt5, Optional<Publication> will) throws IOException {
        this.mqtt5 = mqtt5;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        Thread.startVirtualThread(this::read);
        int flags = 2
                | will.map(last -> 4 | last.qos() << 3 | (last.retained() ? 0x20 : 0))
                        .orElse(0);
        send(
                0x10,
                Wire.sized(Wire.utf8("MQTT")),
                new byte[] {(byte) (mqtt5 ? 5 : 4), (byte) flags},
                Wire.number(KEEP_ALIVE_SECONDS, 2),
                noProperties(),
                Wire.sized(Wire.utf8(clientId)),
                will.map(Publication::will).orElse(new byte[0]));
        Packet reply = reply();
        connected = reply.kind() == Packet.CONNACK ? Fate.acknowledged("CONNACK", reply.reason(1)) : ended(reply);
    }

    static RawDevice mqtt5(int port, String clientId) throws IOException {
        return letIn(new RawDevice(port, clientId, true, Optional.empty()));
    }

    static RawDevice mqtt311(int port, String clientId) throws IOException {
        return letIn(new RawDevice(port, clientId, false, Optional.empty()));
    }

    /** Connects with a last will and goes without a word, so that the broker publishes the will, if it took it. */
    static Fate die(int port, String clientId, Publication will) throws IOException {
        try (RawDevice device = new RawDevice(port, clientId, true, Optional.of(will))) {
            return device.connected;
        }
    }

    private static RawDevice letIn(RawDevice device) {
        if (!device.connected.accepted()) {
            throw new IllegalStateException("not let in: " + device.connected.how());
        }
        return device;
    }

    void subscribe(String filter) throws IOException {
        send(0x82, Wire.number(nextId(), 2), noProperties(), Wire.sized(Wire.utf8(filter)), new byte[] {1});
        Packet reply = reply();
        if (reply.kind() != Packet.SUBACK || reply.reason(reply.body().length - 1) > 2) {
            throw new IllegalStateException("not subscribed to " + filter);
        }
    }

    /** Publishes and waits until the broker has said what it thinks of it; some say nothing. */
    Fate publish(Publication message) throws IOException {
        int id = nextId();
        send(message.firstByte(), message.body(id, mqtt5));
        if (message.qos() == 0) send(0xC0); // it is not acknowledged, but what follows it is answered
        Optional<Packet> reply = reply(VERDICT_SECONDS_MAX);
        return reply.isEmpty() ? Fate.ended("says nothing") : verdict(id, reply.get());
    }

    private Fate verdict(int id, Packet reply) {
        return switch (reply.kind()) {
            case Packet.PUBACK -> Fate.acknowledged("PUBACK", reply.reason(2));
            case Packet.PINGRESP -> new Fate(true, "no objection");
            case Packet.PUBREC -> release(id, reply);
            default -> ended(reply);
        };
    }

    private Fate release(int id, Packet received) {
        if (received.reason(2) >= 0x80) return Fate.acknowledged("PUBREC", received.reason(2));
        send(0x62, Wire.number(id, 2));
        Packet reply = reply();
        return reply.kind() == Packet.PUBCOMP ? Fate.acknowledged("PUBCOMP", reply.reason(2)) : ended(reply);
    }

    private static Fate ended(Packet packet) {
        return packet.kind() == Packet.DISCONNECT
                ? Fate.ended("DISCONNECT 0x%02X".formatted(packet.reason(0)))
                : Fate.ended("closes the connection");
    }

    /** What was received on a topic. */
    List<Received> on(String topic) {
        return received.stream()
                .filter(message -> message.topic().equals(topic))
                .toList();
    }

    private byte[] noProperties() {
        return mqtt5 ? Wire.variable(0) : new byte[0];
    }

    private int nextId() {
        packetId = packetId % 65_535 + 1;
        return packetId;
    }

    private void send(int firstByte, byte[]... body) {
        synchronized (socket) {
            try {
                socket.getOutputStream().write(new Packet(firstByte, Wire.join(body)).bytes());
            } catch (IOException ended) {
                // a broker may refuse a packet before it has all of it: what it said is read
            }
        }
    }

    private Packet reply() {
        return reply(REPLY_SECONDS_MAX).orElseThrow(() -> new IllegalStateException("the broker did not reply"));
    }

    private Optional<Packet> reply(int secondsMax) {
        try {
            return Optional.ofNullable(replies.poll(secondsMax, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                Packet packet = Packet.read(in);
                if (packet.kind() == Packet.PUBLISH) take(Received.of(packet, mqtt5));
                else replies.add(packet);
            }
        } catch (IOException ended) {
            replies.add(Packet.end());
        }
    }

    private void take(Received message) {
        received.add(message);
        if (message.qos() > 0) send(Packet.PUBACK, Wire.number(message.packetId(), 2));
    }

    /** Ends the connection without DISCONNECT. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
