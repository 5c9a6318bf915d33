package io.freshet.router;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real MQTT 5 broker on the loopback interface; it keeps sessions and messages on disk, so that it can be restarted. */
final class TestBroker {

    private static final String CONFIG = """
            <?xml version="1.0"?>
            <hivemq>
                <listeners>
                    <tcp-listener><port>PORT</port><bind-address>127.0.0.1</bind-address></tcp-listener>
                </listeners>
                <mqtt><queued-messages><max-queue-size>100000</max-queue-size></queued-messages></mqtt>
                <persistence><mode>file</mode></persistence>
                <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
            </hivemq>
            """;

    private final Path folder;
    private final int port;
    private EmbeddedHiveMQ hivemq;

    TestBroker(Path folder) throws Exception {
        this.folder = folder;
        this.port = freePort();
        for (String name : new String[] {"conf", "data", "extensions"}) Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve("conf/config.xml"), CONFIG.replace("PORT", String.valueOf(port)));
        InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
        start();
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    void start() throws Exception {
        hivemq = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folder.resolve("conf"))
                .withDataFolder(folder.resolve("data"))
                .withExtensionsFolder(folder.resolve("extensions"))
                .withoutLoggingBootstrap()
                .build();
        hivemq.start().get();
    }

    void stop() throws Exception {
        hivemq.stop().get();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
