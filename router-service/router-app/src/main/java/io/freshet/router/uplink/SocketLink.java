package io.freshet.router.uplink;

import io.freshet.router.frame.FrameFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection over TCP, with TLS or without. */
final class SocketLink implements Link {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    SocketLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void receive(FrameFilter filter) throws IOException {
        while (filter.passFrom(in)) {
            // until the end
        }
    }

    @Override
    public void close() {
        Sockets.close(socket);
    }
}
