package io.freshet.infra.config;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every context key, its default and its limits. */
final class ConfigReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,23}");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    /** Both ways of scaling that the comparison is about, and no arm more: each costs about 126 dollars a month. */
    private static final List<String> ARMS = List.of("horizontal", "vertical");
    /** What CloudWatch Logs accepts. */
    private static final List<Integer> LOG_DAYS = List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365);

    private static final int COUNT_MAX = 100;
    private static final int VCPU_MAX = 256;

    private final ContextReader context;

    ConfigReader(ContextReader context) {
        this.context = context;
    }

    FreshetConfig read() {
        FreshetConfig config = new FreshetConfig(
                context.text("name", NAME, "1 to 24 of the characters a-z 0-9 -, a letter first")
                        .orElse("freshet"),
                arms(),
                models(),
                context.choice("network", NetworkFlavour.PUBLIC),
                context.whole("zones", 2, 2, 3),
                context.choice("architecture", Architecture.X86),
                context.parsed("images", "host/path:tag, a prefix of repositories and their tag", ImagePrefix::parse),
                context.truth("spot", false),
                context.text("iotEndpoint", HOST, "a host name, such as abc-ats.iot.eu-west-1.amazonaws.com"),
                context.truth("iotLogging", true),
                logDays(),
                context.whole("budgetUsd", 300, 1, 1_000_000),
                context.whole("usdPerHour", 5, 1, 10_000),
                context.text("email", EMAIL, "an e-mail address"));
        context.rejectUnknown();
        return config;
    }

    private List<ArmConfig> arms() {
        List<ArmConfig> arms = new ArrayList<>();
        for (String name : context.list("arms", ARMS)) {
            if (!NAME.matcher(name).matches()) throw ContextReader.refusal("arms", "names of strategies", name);
            arms.add(new ArmConfig(name, context.below(name), arms.isEmpty()));
        }
        return arms;
    }

    private List<ModelConfig> models() {
        return context.list("models", ModelDefaults.names()).stream()
                .map(this::model)
                .toList();
    }

    private ModelConfig model(String name) {
        try {
            return model(ModelDefaults.named(name));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("context %s: %s".formatted(contextKey(name), wrong.getMessage()), wrong);
        }
    }

    private static String contextKey(String model) {
        return ModelDefaults.names().contains(model) ? model : "models";
    }

    private ModelConfig model(ModelDefaults defaults) {
        String prefix = defaults.name() + ".";
        List<TaskSize> sizes =
                context
                        .list(
                                prefix + "cpu",
                                defaults.cpuUnits().stream()
                                        .map(String::valueOf)
                                        .toList())
                        .stream()
                        .map(text -> size(prefix + "cpu", text, defaults.memoryMibMin()))
                        .toList();
        int min = context.whole(prefix + "min", 1, 1, COUNT_MAX);
        int max = context.whole(prefix + "max", 10, min, COUNT_MAX);
        int count = context.whole(prefix + "count", min, min, max);
        Bounds bounds = new Bounds(min, max, sizes, context.whole(prefix + "vcpu", 32, 1, VCPU_MAX));
        return new ModelConfig(
                defaults.name(),
                defaults.memoryMibMin(),
                bounds,
                new Capacity(count, sizes.getFirst()),
                defaults.profile(),
                context.duration(prefix + "slo", defaults.slo()),
                context.duration(prefix + "deadline", defaults.deadline()));
    }

    private static TaskSize size(String key, String cpuUnits, int memoryMibMin) {
        try {
            return TaskSize.atLeast(Integer.parseInt(cpuUnits), memoryMibMin);
        } catch (IllegalArgumentException notASize) {
            throw ContextReader.refusal(key, "CPU units of Fargate: " + TaskSize.allCpuUnits(), cpuUnits);
        }
    }

    private int logDays() {
        int days = context.whole("logDays", 7, 1, 365);
        if (!LOG_DAYS.contains(days)) throw ContextReader.refusal("logDays", "one of " + LOG_DAYS, "" + days);
        return days;
    }
}
