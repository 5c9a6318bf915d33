package io.freshet.simulator.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
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
    private static final List<String> SITES = List.of("north", "south");
    private static final int DEVICES_PER_SITE = 6;
    private static final long SEED = 1;

    private ScenarioReader() {}

    /**
     * @param file name for complaints
     * @throws ScenarioException naming file, field and reason
     */
    static Scenario read(String file, String yaml) {
        YamlField root = new YamlField(file, "", parse(file, yaml));
        root.allowOnly(
                "name", "description", "seed", "arrivals", "sites", "devices", "phases", "slo", "deadlines", "faults");
        String name = root.required("name").text();
        String description = root.optional("description").map(YamlField::text).orElse("");
        long seed = root.optional("seed").map(YamlField::whole).orElse(SEED);
        Arrivals arrivals =
                root.optional("arrivals").map(ScenarioReader::arrivals).orElse(Arrivals.POISSON);
        List<String> sites = root.optional("sites").map(ScenarioReader::texts).orElse(SITES);
        int devices = root.optional("devices").map(ScenarioReader::count).orElse(DEVICES_PER_SITE);
        List<Phase> phases = phases(root.required("phases"));
        SortedMap<String, Duration> slo = root.required("slo").entries(YamlField::duration);
        SortedMap<String, Duration> deadlines = root.optional("deadlines")
                .map(field -> field.entries(YamlField::duration))
                .orElseGet(TreeMap::new);
        List<Fault> faults = root.optional("faults")
                .map(field -> field.items().stream().map(ScenarioReader::fault).toList())
                .orElse(List.of());
        return root.checked(() -> new Scenario(
                name, description.strip(), seed, arrivals, sites, devices, phases, slo, deadlines, faults));
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

    private static List<Phase> phases(YamlField field) {
        List<Phase> phases = new ArrayList<>();
        for (YamlField item : field.items()) {
            item.allowOnly("name", "for", "load");
            String name = item.optional("name").map(YamlField::text).orElse("phase " + (phases.size() + 1));
            Duration length = item.required("for").duration();
            SortedMap<String, Rate> load = item.required("load").entries(YamlField::rate);
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
