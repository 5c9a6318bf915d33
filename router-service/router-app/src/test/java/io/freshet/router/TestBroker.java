package io.freshet.router;

import io.freshet.routing.tls.TestAuthority;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A real MQTT 5 broker on the loopback interface; it keeps sessions and messages on disk, so that it can be restarted. */
public final class TestBroker {

    private final Path folder;
    private final int port;
    /** Options of the acceptor beyond those of a connection without TLS. */
    private final String security;

    private EmbeddedActiveMQ artemis;

    public TestBroker(Path folder) throws Exception {
        this(folder, "");
    }

    private TestBroker(Path folder, String security) throws Exception {
        this.folder = folder;
        this.security = security;
        this.port = freePort();
        start();
    }

    /** One that talks TLS only, and only with those whom the authority vouches for. */
    public static TestBroker withTls(Path folder, TestAuthority authority) throws Exception {
        return new TestBroker(
                folder,
                ";sslEnabled=true;needClientAuth=true;keyStorePath=%s;keyStorePassword=%s;trustStorePath=%s;trustStorePassword=%s"
                        .formatted(
                                authority.serverStore(),
                                TestAuthority.PASSWORD,
                                authority.trustStore(),
                                TestAuthority.PASSWORD));
    }

    URI uri() {
        return URI.create((security.isEmpty() ? "tcp://127.0.0.1:" : "ssl://localhost:") + port);
    }

    public int port() {
        return port;
    }

    public void start() throws Exception {
        artemis = new EmbeddedActiveMQ();
        artemis.setConfiguration(settings());
        artemis.start();
        artemis.getActiveMQServer()
                .getRemotingService()
                .addIncomingInterceptor(wholeWindow(MQTTStateManager.getInstance(artemis.getActiveMQServer())));
        if (!artemis.getActiveMQServer().isActive())
            throw new IllegalStateException("the broker did not start: see its log");
    }

    /** As the lab's broker does: Artemis itself goes on counting what was in flight on an earlier connection. */
    private static MQTTInterceptor wholeWindow(MQTTStateManager states) {
        return (message, _) -> {
            if (message instanceof MqttConnectMessage connect) {
                Optional.ofNullable(
                                states.getSessionStates().get(connect.payload().clientIdentifier()))
                        .ifPresent(session -> session.getOutboundStore().clear());
            }
            return true;
        };
    }

    public void stop() throws Exception {
        artemis.stop();
    }

    private Configuration settings() throws Exception {
        ConfigurationImpl settings = new ConfigurationImpl();
        settings.setName("test").setSecurityEnabled(false).setJMXManagementEnabled(false);
        settings.setThreadPoolMaxSize(8).setScheduledThreadPoolMaxSize(2).setMaxDiskUsage(-1);
        settings.setPersistenceEnabled(true);
        settings.setJournalDirectory(folder.resolve("journal").toString());
        settings.setBindingsDirectory(folder.resolve("bindings").toString());
        settings.setPagingDirectory(folder.resolve("paging").toString());
        settings.setLargeMessagesDirectory(folder.resolve("large").toString());
        settings.setJournalType(JournalType.NIO);
        settings.setJournalFileSize(4 << 20).setJournalMinFiles(2).setJournalPoolFiles(4);
        settings.addAcceptorConfiguration(
                "mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT;tcpNoDelay=true;useEpoll=false" + security);
        settings.addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1));
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
