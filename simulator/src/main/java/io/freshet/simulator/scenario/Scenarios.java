package io.freshet.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where scenarios come from: the built-in ones by name, others by file. */
public final class Scenarios {

    /** Used when none is named. */
    public static final String DEFAULT = "burst";

    private static final List<String> BUILT_IN = List.of("burst", "burst-faults", "phases", "smoke");

    private Scenarios() {}

    /** Names of the built-in scenarios. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * A built-in scenario by its name, or else the scenario of a file.
     *
     * @throws ScenarioException naming file, field and reason
     */
    public static Scenario load(String nameOrFile) {
        return BUILT_IN.contains(nameOrFile) ? builtIn(nameOrFile) : file(nameOrFile);
    }

    /**
     * A scenario given as text.
     *
     * @param source what errors call it
     * @throws ScenarioException naming source, field and reason
     */
    public static Scenario parse(String source, String yaml) {
        return ScenarioReader.read(source, yaml);
    }

    private static Scenario builtIn(String name) {
        try (InputStream yaml = Scenarios.class.getResourceAsStream(name + ".yaml")) {
            if (yaml == null)
                throw new IllegalStateException("the built-in scenario " + name + " is not on the class path");
            return ScenarioReader.read(name, new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Scenario file(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new ScenarioException("%s: neither a file nor a built-in scenario; built in: %s"
                    .formatted(name, String.join(", ", BUILT_IN)));
        }
        try {
            return ScenarioReader.read(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new ScenarioException("%s: not readable: %s".formatted(name, unreadable.getMessage()), unreadable);
        }
    }
}
