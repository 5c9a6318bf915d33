package io.freshet.routing.foreign;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of others that tests talk to. A test that lacks one fails and says how to get it; it is never skipped. */
public final class Programs {

    /** Where distributions put servers, which are not on everybody's path. */
    private static final List<Path> SERVERS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"), Path.of("/opt/homebrew/sbin"));

    private Programs() {}

    /** The broker mosquitto, 2.0 or newer. */
    public static Path mosquitto() {
        return find("mosquitto", "mosquitto");
    }

    /** Mosquitto's client that publishes. */
    public static Path mosquittoPub() {
        return find("mosquitto_pub", "mosquitto-clients");
    }

    /** Mosquitto's client that subscribes. */
    public static Path mosquittoSub() {
        return find("mosquitto_sub", "mosquitto-clients");
    }

    private static Path find(String name, String debianPackage) {
        List<Path> folders = new ArrayList<>(path());
        folders.addAll(SERVERS);
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("""
                        the tests need the program %s, and it is in none of %s.
                          Debian, Ubuntu:  apt-get install %s
                          macOS:           brew install mosquitto""".formatted(name, folders, debianPackage)));
    }

    /** The folders of the variable {@code PATH}. */
    static List<Path> path() {
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) folders.add(Path.of(entry));
        }
        return folders;
    }
}
