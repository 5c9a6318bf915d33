package io.freshet.simulator.influx;

import io.freshet.routing.tls.TestAuthority;
import java.net.URI;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;

/** A broker on loopback that talks TLS only, and only with those whom the authority vouches for. */
final class TlsBroker {

    private final int port = TestBroker.freePort();
    private final ActiveMQServer server;

    TlsBroker(TestAuthority authority) throws Exception {
        ConfigurationImpl settings = new ConfigurationImpl();
        settings.setName("tls").setSecurityEnabled(false).setJMXManagementEnabled(false);
        settings.setPersistenceEnabled(false).setMaxDiskUsage(-1);
        settings.addAcceptorConfiguration(
                "mqtts",
                "tcp://127.0.0.1:%d?protocols=MQTT;useEpoll=false;sslEnabled=true;needClientAuth=true;keyStorePath=%s;keyStorePassword=%s;trustStorePath=%s;trustStorePassword=%s"
                        .formatted(
                                port,
                                authority.serverStore(),
                                TestAuthority.PASSWORD,
                                authority.trustStore(),
                                TestAuthority.PASSWORD));
        server = ActiveMQServers.newActiveMQServer(settings, false);
        server.start();
    }

    URI uri() {
        return URI.create("ssl://localhost:" + port);
    }

    void stop() throws Exception {
        server.stop();
    }
}
