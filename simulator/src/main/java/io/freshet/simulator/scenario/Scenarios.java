package io.freshet.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where scenarios come from: the built-in ones by name, others by file. */
public final class Scenarios {

    /** Used when none is named. */
    public static final String DEFAULT = "burst";

    private static final List<String> BUILT_IN = List.of(
            "burst",
            "burst-faults",
            "smoke",
            "steady",
            "step",
            "ramp",
            "spike",
            "flash-crowd",
            "sawtooth",
            "square",
            "diurnal",
            "bursty",
            "walk",
            "system-a",
            "system-b",
            "system-b-unscaled",
            "system-c",
            "system-d");

    /** Names of trace files inside a text start from here. */
    private static final Path HERE = Path.of("");

    private Scenarios() {}

    /** Names of the built-in scenarios. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * A built-in scenario by its name, or else the scenario of a file; names of trace files in it start from its directory.
     *
     * @throws ScenarioException naming file, field and reason
     */
    public static Scenario load(String nameOrFile) {
        return BUILT_IN.contains(nameOrFile) ? builtIn(nameOrFile) : file(nameOrFile);
    }

    /**
     * A scenario given as text; names of trace files in it start from the current directory.
     *
     * @param source what errors call it
     * @throws ScenarioException naming source, field and reason
     */
    public static Scenario parse(String source, String yaml) {
        return ScenarioReader.read(source, yaml, HERE);
    }

    /**
     * A trace as the load of one model, which has the whole scenario to itself.
     *
     * @param source what reports call it, such as the name of a file
     * @param slo longest time to an answer
     * @throws IllegalArgumentException when the model's name cannot be one
     */
    public static Scenario ofTrace(String source, String model, RateCurve trace, Duration slo) {
        Traffic traffic = Traffic.recorded(source, trace);
        Phase whole = new Phase("load", Load.wholeSeconds(trace), new TreeMap<>());
        return new Scenario(
                nameOf(source),
                "The trace %s as the load of %s.".formatted(source, model),
                ScenarioReader.SEED,
                Arrivals.POISSON,
                ScenarioReader.SITES,
                ScenarioReader.DEVICES_PER_SITE,
                new Load(List.of(whole), new TreeMap<>(Map.of(model, traffic))),
                new TreeMap<>(Map.of(model, slo)),
                new TreeMap<>(),
                List.of());
    }

    /**
     * A recording of several models' requests as a load: in each second as many requests of each model as were recorded,
     * evenly spread over it.
     *
     * @param source what reports call it, such as the name of a file
     * @param curves requests per second of each model, equally long
     * @param slo longest time to an answer, of each model
     * @throws IllegalArgumentException when a model's name cannot be one
     */
    public static Scenario ofRecording(
            String source, SortedMap<String, RateCurve> curves, SortedMap<String, Duration> slo) {
        SortedMap<String, Traffic> traffic = new TreeMap<>();
        curves.forEach((model, curve) -> traffic.put(model, Traffic.recorded(source, curve)));
        RateCurve longest = curves.values().iterator().next();
        return new Scenario(
                nameOf(source),
                "The recording %s: %s.".formatted(source, String.join(", ", curves.keySet())),
                ScenarioReader.SEED,
                Arrivals.EVEN,
                ScenarioReader.SITES,
                ScenarioReader.DEVICES_PER_SITE,
                new Load(List.of(new Phase("load", Load.wholeSeconds(longest), new TreeMap<>())), traffic),
                slo,
                new TreeMap<>(),
                List.of());
    }

    private static String nameOf(String source) {
        String fit = ("trace-" + source).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return fit.substring(0, Math.min(fit.length(), 40));
    }

    private static Scenario builtIn(String name) {
        try (InputStream yaml = Scenarios.class.getResourceAsStream(name + ".yaml")) {
            if (yaml == null)
                throw new IllegalStateException("the built-in scenario " + name + " is not on the class path");
            return ScenarioReader.read(name, new String(yaml.readAllBytes(), StandardCharsets.UTF_8), HERE);
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
            return ScenarioReader.read(name, Files.readString(file), file.resolveSibling(""));
        } catch (IOException unreadable) {
            throw new ScenarioException("%s: not readable: %s".formatted(name, unreadable.getMessage()), unreadable);
        }
    }
}
