package io.freshet.simulator.influx;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real MQTT 5 broker on loopback that keeps its sessions on disk, so that it can be restarted. */
public final class TestBroker implements AutoCloseable {

    static final String PASSWORD = "open sesame";

    private final Path directory;
    private final int port;
    private EmbeddedHiveMQ broker;

    private TestBroker(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        broker = start();
    }

    public static TestBroker startIn(Path directory) throws IOException {
        for (String folder : new String[] {"conf", "data", "extensions"}) {
            Files.createDirectories(directory.resolve(folder));
        }
        int port = freePort();
        Files.writeString(directory.resolve("conf/config.xml"), """
                <hivemq>
                  <listeners><tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
                  <persistence><mode>file</mode></persistence>
                  <mqtt><queued-messages><max-queue-size>100000</max-queue-size></queued-messages></mqtt>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port));
        return new TestBroker(directory, port);
    }

    public BrokerSettings settings() {
        return new BrokerSettings("127.0.0.1", port);
    }

    void stop() {
        broker.stop().join();
    }

    void startAgain() {
        broker = start();
    }

    @Override
    public void close() {
        try {
            broker.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the broker did not stop", failed);
        }
    }

    private EmbeddedHiveMQ start() {
        EmbeddedHiveMQ embedded = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(directory.resolve("conf"))
                .withDataFolder(directory.resolve("data"))
                .withExtensionsFolder(directory.resolve("extensions"))
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("allow-all")
                        .withName("allow all")
                        .withVersion("1")
                        .withAuthor("Freshet")
                        .withExtensionMain(new AllowAll())
                        .build())
                .build();
        embedded.start().join();
        return embedded;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** HiveMQ lets nobody in without an extension that says so. */
    private static final class AllowAll implements ExtensionMain {

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            SimpleAuthenticator authenticator = (in, out) -> {
                if (isRight(in.getConnectPacket())) {
                    out.authenticateSuccessfully();
                } else {
                    out.failAuthentication();
                }
            };
            Services.securityRegistry().setAuthenticatorProvider(provider -> authenticator);
        }

        /** Who gives no name is let in; who gives one has to know the password. */
        private static boolean isRight(ConnectPacket connect) {
            return connect.getUserName().isEmpty()
                    || connect.getPassword()
                            .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
                            .filter(PASSWORD::equals)
                            .isPresent();
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
    }
}
