package io.freshet.router.brokers;

import io.freshet.brokers.HiveMqMain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** HiveMQ CE with its own class path. */
final class HiveMq extends ProcessBroker {

    private final Path folder;

    HiveMq(Path folder) throws IOException {
        super(folder);
        this.folder = folder;
        start();
    }

    @Override
    List<String> command() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1", // it starts in half the time
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes() + File.pathSeparator + libraries(),
                HiveMqMain.class.getName(),
                Integer.toString(port()),
                folder.toString());
    }

    @Override
    void end(Process process) throws IOException {
        process.getOutputStream().close();
    }

    private static Path classes() {
        return Path.of(HiveMqMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private static String libraries() throws IOException {
        try (InputStream in = HiveMqMain.class.getResourceAsStream("class-path.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
