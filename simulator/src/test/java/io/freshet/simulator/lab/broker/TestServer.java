package io.freshet.simulator.lab.broker;

import io.freshet.simulator.lab.os.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker in the process of the test. */
final class TestServer implements AutoCloseable {

    private final BrokerArguments arguments;
    private final BrokerServer server;
    private final RefusalReader refusals;
    private final List<Refusal> read = new CopyOnWriteArrayList<>();

    private TestServer(BrokerArguments arguments, Authoriser authoriser) throws IOException {
        this.arguments = arguments;
        server = BrokerServer.start(arguments, authoriser, reason -> {
            throw new IllegalStateException(reason);
        });
        refusals = new RefusalReader(arguments.refusals());
    }

    static TestServer start(Path data, BrokerLimits limits, boolean tls, Authoriser authoriser) throws IOException {
        return new TestServer(new BrokerArguments(Ports.free(), data, limits, tls), authoriser);
    }

    int port() {
        return arguments.port();
    }

    /** What it has refused so far. */
    List<Refusal> refusals() {
        try {
            read.addAll(refusals.next());
            return read;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
