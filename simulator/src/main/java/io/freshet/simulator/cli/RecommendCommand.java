package io.freshet.simulator.cli;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.recommend.Objective;
import io.freshet.simulator.recommend.Question;
import io.freshet.simulator.recommend.Recommendation;
import io.freshet.simulator.recommend.Recommendations;
import io.freshet.simulator.recommend.Recommender;
import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.study.Subject;
import io.freshet.simulator.study.World;
import io.freshet.simulator.twin.ServiceProfile;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "recommend",
        description =
                "Says for one service and its own traffic which size it needs, whether scaling out pays, whether resizing within "
                        + "the day pays, and what to deploy.",
        mixinStandardHelpOptions = true)
final class RecommendCommand implements Callable<Integer> {

    private static final Pattern CAPACITY = Pattern.compile("(\\d+)x(\\d+)");
    private static final double VCPU_MAX = 256;
    /** Memory that the images live in. Source: infra-cdk's defaults, measured in the lab. */
    private static final Map<String, Integer> MEMORY_MIB = Map.of("resnet50", 1_024);

    private static final int MEMORY_MIB_DEFAULT = 512;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "A profile.json, as calibrate writes it. Default: one measured on two cores")
    private Optional<Path> profile = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Of the profile. Default: its only one")
    private Optional<String> model = Optional.empty();

    @Mixin
    private RecommendTraffic traffic = new RecommendTraffic();

    @Option(names = "--slo", required = true, paramLabel = "pNN=DURATION", description = "Such as p99=500ms")
    private String slo = "";

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            description = "Age at which a request is not computed any more. Default: the objective")
    private Optional<String> deadline = Optional.empty();

    @Option(names = "--world", defaultValue = "aws", description = "lab, aws or aws-pull. Default: ${DEFAULT-VALUE}")
    private String world = "aws";

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "UNITS",
            defaultValue = "256,512,1024,2048,4096",
            description = "CPU units of a task to choose from. Default: ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(256, 512, 1_024, 2_048, 4_096);

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "Least memory of a task. Default: 1024 for resnet50, else 512")
    private Optional<Integer> memoryMib = Optional.empty();

    @Option(names = "--min", defaultValue = "1", description = "Least number of tasks. Default: ${DEFAULT-VALUE}")
    private int min = 1;

    @Option(names = "--max", defaultValue = "100", description = "Greatest number of tasks. Default: ${DEFAULT-VALUE}")
    private int max = 100;

    @Option(
            names = "--now",
            paramLabel = "COUNTxUNITS",
            description = "What runs today, such as 4x1024: savings are counted from it.")
    private Optional<String> now = Optional.empty();

    @Option(
            names = "--budget",
            defaultValue = "4m",
            description = "Time that the answer may take; less time, fewer seeds. Default: ${DEFAULT-VALUE}")
    private String budget = "4m";

    @Option(names = "--out", paramLabel = "DIR", description = "Where the page goes. Default: .freshet/recommendation")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, Instant.now());
        Objective objective = Objective.parse(slo);
        WorldProfile measured = profile.isPresent() ? WorldProfile.read(profile.get()) : WorldProfile.builtIn();
        Question question = new Question(
                World.named(world),
                subject(measured, objective),
                traffic.name(),
                traffic.curve(),
                objective,
                now.map(this::capacity),
                Durations.parse(budget),
                Runtime.getRuntime().availableProcessors());
        console.say("profile: " + measured.source());
        Recommendation recommendation = new Recommender(question, console::say).run();
        recommendation.answers().forEach(answer -> console.say(answer.question() + " " + answer.words()));
        recommendation.notes().forEach(console::say);
        console.say(recommendation.pick().words());
        recommendation.pick().command().ifPresent(console::say);
        Path directory = out.orElseGet(() -> Home.find().state().resolve("recommendation"));
        console.say("page: "
                + Recommendations.write(recommendation, directory.toAbsolutePath())
                        .toUri());
        return 0;
    }

    private Subject subject(WorldProfile measured, Objective objective) {
        String name = model.orElseGet(() -> onlyOne(measured));
        ServiceProfile service = measured.service(name);
        List<TaskSize> choice = sizes.stream().map(units -> size(name, units)).toList();
        Duration until = deadline.map(Durations::parse).orElse(objective.slo());
        if (until.compareTo(objective.slo()) < 0) {
            throw new IllegalArgumentException(
                    "--deadline: must be at least the objective's %s, was %s".formatted(objective.slo(), until));
        }
        return new Subject(
                name,
                "%s, measured: %s".formatted(name, measured.source()),
                service.taskModel(),
                service.load(),
                service.warmUp(),
                new Bounds(min, max, choice, VCPU_MAX),
                objective.slo(),
                until,
                service.pathMicros() / 1e3);
    }

    private TaskSize size(String name, int units) {
        return TaskSize.atLeast(units, memoryMib.orElseGet(() -> MEMORY_MIB.getOrDefault(name, MEMORY_MIB_DEFAULT)));
    }

    private static String onlyOne(WorldProfile measured) {
        if (measured.services().size() == 1)
            return measured.services().keySet().iterator().next();
        throw new IllegalArgumentException("--model: the profile has %s; give one"
                .formatted(String.join(", ", measured.services().keySet())));
    }

    private Capacity capacity(String text) {
        Matcher matcher = CAPACITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--now: must be COUNTxUNITS such as 4x1024, was '%s'".formatted(text));
        }
        return new Capacity(
                Integer.parseInt(matcher.group(1)), size(model.orElse(""), Integer.parseInt(matcher.group(2))));
    }
}
