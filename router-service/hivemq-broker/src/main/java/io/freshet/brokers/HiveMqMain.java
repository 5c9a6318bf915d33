package io.freshet.brokers;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * HiveMQ CE on loopback, with its sessions and messages in files: {@code HiveMqMain PORT FOLDER}. It ends when its standard
 * input ends, so also when the test that started it is killed.
 */
public final class HiveMqMain {

    /** Printed when the port is open. */
    public static final String READY = "HiveMQ listens";

    private HiveMqMain() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
                  </listeners>
                  <persistence><mode>file</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port));
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(Files.createDirectories(folder.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
                .build();
        broker.start().join();
        System.out.println(READY);
        System.in.transferTo(OutputStream.nullOutputStream());
        broker.stop().join();
        System.exit(0); // some of its threads would go on
    }
}
