package io.freshet.router.brokers;

import io.freshet.router.TestBroker;
import java.nio.file.Path;

/** Artemis in this JVM, which the lab uses as well. */
final class ArtemisBroker implements Broker {

    private final TestBroker broker;

    ArtemisBroker(Path folder) throws Exception {
        broker = new TestBroker(folder);
    }

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public void start() throws Exception {
        broker.start();
    }

    @Override
    public void stop() throws Exception {
        broker.stop();
    }
}
