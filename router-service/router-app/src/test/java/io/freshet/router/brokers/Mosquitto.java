package io.freshet.router.brokers;

import io.freshet.routing.foreign.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mosquitto as the distribution has it. */
final class Mosquitto extends ProcessBroker {

    private final Path configuration;

    /**
     * @param folder an empty one
     * @param forbidden topics that nobody may publish to or subscribe to
     */
    Mosquitto(Path folder, String... forbidden) throws IOException {
        super(folder);
        Path rules = Files.writeString(
                folder.resolve("acl"),
                "topic readwrite #\n"
                        + String.join(
                                "",
                                List.of(forbidden).stream()
                                        .map("topic deny %s\n"::formatted)
                                        .toList()));
        // saved on every change: by default only every half hour
        configuration = Files.writeString(folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                user %s
                allow_anonymous true
                acl_file %s
                persistence true
                persistence_location %s/
                autosave_on_changes true
                autosave_interval 1
                """.formatted(
                        port(), System.getProperty("user.name"), rules, folder));
        start();
    }

    @Override
    List<String> command() {
        return List.of(Programs.mosquitto().toString(), "-c", configuration.toString());
    }
}
