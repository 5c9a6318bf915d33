package io.freshet.router.uplink;

import io.freshet.router.frame.FrameFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the MQTT client and the link that it leads to. When either side ends, both do. */
final class DoorConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoorConnection.class);
    private static final int BUFFER_BYTES = 32 * 1_024;

    private final Socket client;
    private final Link link;
    private final Troubles troubles;
    private final FrameFilter filter;
    /** Whether this side ended the connection; then how the other ends is no trouble. */
    private volatile boolean closed;

    DoorConnection(Socket client, Link link, Troubles troubles) throws IOException {
        this.client = client;
        this.link = link;
        this.troubles = troubles;
        client.setTcpNoDelay(true);
        this.filter = new FrameFilter(new ToClient(), code -> troubles.say(Words.ofConnack(code)));
    }

    /** Carries both ways until either side ends. */
    void carry(Executor threads) {
        threads.execute(this::receive);
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = client.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) link.send(buffer, 0, read);
        } catch (IOException ended) {
            LOG.debug("the way to the broker ended: {}", ended.getMessage());
        } finally {
            close();
        }
    }

    private void receive() {
        try {
            link.receive(filter);
            if (!closed && filter.silent()) troubles.say("it ends the connection without an answer");
        } catch (IOException ended) {
            if (!closed) troubles.say(Words.of(ended));
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        link.close();
        Sockets.close(client); // ends carry()
    }

    /** Leads to the client; that it has gone is no trouble with the broker. */
    private final class ToClient extends OutputStream {

        private final OutputStream out = client.getOutputStream();

        ToClient() throws IOException {}

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException gone) {
                closed = true;
                throw gone;
            }
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }
    }
}
