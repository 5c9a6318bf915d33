package io.freshet.simulator.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the YAML format into a {@link Scenario}; the format is described in the built-in {@code burst.yaml}. */
final class ScenarioReader {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    static final List<String> SITES = List.of("north", "south");
    static final int DEVICES_PER_SITE = 6;
    static final long SEED = 1;

    private ScenarioReader() {}

    /**
     * @param file name for complaints
     * @param base directory that the names of trace files start from
     * @throws ScenarioException naming file, field and reason
     */
    static Scenario read(String file, String yaml, Path base) {
        YamlField root = new YamlField(file, "", parse(file, yaml));
        root.allowOnly(
                "name",
                "description",
                "seed",
                "arrivals",
                "sites",
                "devices",
                "for",
                "phases",
                "traffic",
                "slo",
                "deadlines",
                "faults");
        String name = root.required("name").text();
        String description = root.optional("description").map(YamlField::text).orElse("");
        long seed = root.optional("seed").map(YamlField::whole).orElse(SEED);
        Arrivals arrivals =
                root.optional("arrivals").map(ScenarioReader::arrivals).orElse(Arrivals.POISSON);
        List<String> sites = root.optional("sites").map(ScenarioReader::texts).orElse(SITES);
        int devices = root.optional("devices").map(ScenarioReader::count).orElse(DEVICES_PER_SITE);
        Load load = load(root, base);
        SortedMap<String, Duration> slo = root.required("slo").entries(YamlField::duration);
        SortedMap<String, Duration> deadlines = root.optional("deadlines")
                .map(field -> field.entries(YamlField::duration))
                .orElseGet(TreeMap::new);
        List<Fault> faults = root.optional("faults")
                .map(field -> field.items().stream().map(ScenarioReader::fault).toList())
                .orElse(List.of());
        return root.checked(() ->
                new Scenario(name, description.strip(), seed, arrivals, sites, devices, load, slo, deadlines, faults));
    }

    private static JsonNode parse(String file, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException malformed) {
            throw new ScenarioException(
                    "%s: line %d: not readable as YAML: %s"
                            .formatted(
                                    file,
                                    malformed.getLocation() == null
                                            ? 0
                                            : malformed.getLocation().getLineNr(),
                                    malformed.getOriginalMessage()),
                    malformed);
        }
    }

    private static Arrivals arrivals(YamlField field) {
        return switch (field.text()) {
            case "poisson" -> Arrivals.POISSON;
            case "even" -> Arrivals.EVEN;
            default -> throw field.wrong("'%s' is neither poisson nor even".formatted(field.text()));
        };
    }

    private static List<String> texts(YamlField field) {
        return field.items().stream().map(YamlField::text).toList();
    }

    private static int count(YamlField field) {
        long value = field.whole();
        if (value < 1 || value > Integer.MAX_VALUE) throw field.wrong("must be at least 1, was " + value);
        return (int) value;
    }

    private static Load load(YamlField root, Path base) {
        SortedMap<String, Traffic> traffic =
                root.optional("traffic").map(new TrafficReader(base)::read).orElseGet(TreeMap::new);
        Optional<YamlField> length = root.optional("for");
        Optional<YamlField> phases = root.optional("phases");
        if (length.isPresent() && phases.isPresent()) {
            throw length.get().wrong("phases have lengths of their own; give one of for and phases");
        }
        if (traffic.isEmpty() || phases.isPresent()) {
            List<Phase> named = phases(root.required("phases"));
            return root.checked(() -> new Load(named, traffic));
        }
        Duration all = length.map(YamlField::duration)
                .or(() -> longestTrace(traffic))
                .orElseThrow(() -> root.wrong("for: missing; how long is the load to last?"));
        return root.checked(() -> new Load(List.of(new Phase("load", all, new TreeMap<>())), traffic));
    }

    private static Optional<Duration> longestTrace(SortedMap<String, Traffic> traffic) {
        return traffic.values().stream()
                .map(Traffic::shape)
                .filter(Shape.Recorded.class::isInstance)
                .map(Shape.Recorded.class::cast)
                .map(recorded -> Load.wholeSeconds(recorded.recording()))
                .max(Duration::compareTo);
    }

    private static List<Phase> phases(YamlField field) {
        List<Phase> phases = new ArrayList<>();
        for (YamlField item : field.items()) {
            item.allowOnly("name", "for", "load");
            String name = item.optional("name").map(YamlField::text).orElse("phase " + (phases.size() + 1));
            Duration length = item.required("for").duration();
            SortedMap<String, Rate> load = item.optional("load")
                    .map(rates -> rates.entries(YamlField::rate))
                    .orElseGet(TreeMap::new);
            phases.add(item.checked(() -> new Phase(name, length, load)));
        }
        return phases;
    }

    private static Fault fault(YamlField field) {
        field.allowOnly("at", "kill", "restart", "pause", "for");
        Duration at = field.required("at").duration();
        List<String> kinds = List.of("kill", "restart", "pause").stream()
                .filter(kind -> field.optional(kind).isPresent())
                .toList();
        if (kinds.size() != 1) throw field.wrong("needs exactly one of kill, restart and pause, has " + kinds);
        String kind = kinds.getFirst();
        FaultTarget target = FaultTarget.ofLabel(field.required(kind).text().toLowerCase(Locale.ROOT));
        Optional<Duration> length = field.optional("for").map(YamlField::duration);
        if (length.isPresent() && !kind.equals("pause")) throw field.wrong("for: only a pause has a length");
        return field.checked(() -> switch (kind) {
            case "kill" -> new Fault.Kill(at, target);
            case "restart" -> new Fault.Restart(at, target);
            default ->
                new Fault.Pause(at, target, length.orElseThrow(() -> new IllegalArgumentException("for: missing")));
        });
    }
}
