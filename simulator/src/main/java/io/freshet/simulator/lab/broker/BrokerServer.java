package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;

/** A running broker: Artemis with this package's checks, limits and certificates, put together. */
final class BrokerServer implements AutoCloseable {

    private final BrokerFolder folder;
    private final ActiveMQServer server;
    private final ScheduledExecutorService flushing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("refusals").factory());

    private BrokerServer(BrokerFolder folder, ActiveMQServer server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts it and returns when it accepts connections.
     *
     * @param onFailure told the reason when it cannot write any more, as when the disk is full
     * @throws IOException when it cannot start; the message is the reason, in words for a person
     */
    static BrokerServer start(BrokerArguments arguments, Authoriser authoriser, Consumer<String> onFailure)
            throws IOException {
        BrokerFolder folder = BrokerFolder.hold(arguments.data());
        boolean started = false;
        try {
            requireFree(arguments.port());
            RefusalLog refusals = new RefusalLog(arguments.refusals());
            ActiveMQServer server = server(arguments, authoriser, refusals);
            server.registerIOCriticalErrorListener((failure, message, file) ->
                    onFailure.accept("%s cannot be written: %s".formatted(file, rootMessage(failure))));
            server.start();
            BrokerServer broker = new BrokerServer(folder, server);
            var _ = broker.flushing.scheduleAtFixedRate(() -> refusals.flush(Instant.now()), 1, 1, TimeUnit.SECONDS);
            started = true;
            return broker;
        } catch (IOException told) {
            throw told;
        } catch (Exception failed) { // Artemis declares no less
            throw new IOException(rootMessage(failed), failed);
        } finally {
            if (!started) folder.release();
        }
    }

    private static ActiveMQServer server(BrokerArguments arguments, Authoriser authoriser, RefusalLog refusals)
            throws IOException {
        Optional<DeviceCertificates> certificates =
                arguments.tls() ? Optional.of(DeviceCertificates.in(arguments.certificates())) : Optional.empty();
        ActiveMQServer server = ActiveMQServers.newActiveMQServer(BrokerSettings.of(arguments, certificates));
        server.addProtocolManagerFactory(new CheckedProtocol(authoriser, refusals));
        if (arguments.limits() == BrokerLimits.IOT_CORE) {
            server.getServiceRegistry().addIncomingInterceptor(new LimitInstaller(refusals));
        }
        return server;
    }

    /** Artemis says of a port that is taken only that it could not start. */
    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            if (!probe.isBound()) throw new IOException("not bound");
        } catch (IOException taken) {
            throw new IOException(
                    "--port: cannot listen on 127.0.0.1:%d: %s".formatted(port, taken.getMessage()), taken);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        return root instanceof IOException io ? BrokerFolder.reason(io) : root.toString();
    }

    @Override
    public void close() throws IOException {
        flushing.shutdownNow();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IOException("the broker did not stop in order: " + failed, failed);
        } finally {
            folder.release();
        }
    }
}
