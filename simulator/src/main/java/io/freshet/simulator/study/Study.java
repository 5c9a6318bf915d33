package io.freshet.simulator.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tunes every policy on one set of traces and judges all of them on another, beside the best constant and the oracle. */
public final class Study {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Of the arms that are a policy with its defaults, those that everybody compares with. */
    private static final Set<String> AS_THEY_COME = Set.of("fixed", "hybrid");

    /**
     * What is asked.
     *
     * @param policies those to tune; an arm with the defaults of each is judged too
     * @param samples parameters tried for each policy
     * @param blocks seeds that are judged, each with every trace
     * @param threads that work at once
     * @param seed of the search
     */
    public record Settings(List<String> policies, int samples, int blocks, int threads, long seed) {
        public Settings {
            policies = List.copyOf(policies);
            if (blocks < 1) throw new IllegalArgumentException("blocks: must be at least 1, was " + blocks);
            if (threads < 1) throw new IllegalArgumentException("threads: must be at least 1, was " + threads);
        }
    }

    private final World world;
    private final Subject subject;
    private final Settings settings;
    private final Consumer<String> say;

    public Study(World world, Subject subject, Settings settings, Consumer<String> say) {
        this.world = world;
        this.subject = subject;
        this.settings = settings;
        this.say = say;
    }

    /** Runs it and writes {@code study.json} and {@code study.html}; what is in {@code results.jsonl} is not run again. */
    public Comparison run(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Results results = Results.open(directory.resolve("results.jsonl"));
                Workers workers = new Workers(settings.threads(), say)) {
            Scoreboard board = new Scoreboard(results, Score.MIDDLE);
            Trials trials = new Trials(world, subject);
            List<ArmCatalog.Arm> tuned = tune(board, workers, trials);
            tuned.forEach(arm -> say.accept("%s: %s".formatted(arm.name(), arm.parameters())));
            Comparison comparison = judge(board, workers, trials, arms(tuned));
            JSON.writeValue(directory.resolve("study.json").toFile(), comparison);
            Page.write(directory.resolve("study.html"), StudyPage.of(comparison));
            return comparison;
        }
    }

    private List<ArmCatalog.Arm> tune(Scoreboard board, Workers workers, Trials trials) {
        List<Trial> training = trials.training();
        workers.all("oracle of the training traces", training, board::oracle);
        return new Tuner(board, workers, trials.fewForTraining(), training, settings.samples(), settings.seed())
                .tune(settings.policies().stream()
                        .filter(policy -> !SearchSpaces.of(policy).isEmpty())
                        .toList());
    }

    /** The tuned ones, and those with a role or usual settings as they come. */
    private List<ArmCatalog.Arm> arms(List<ArmCatalog.Arm> tuned) {
        Stream<ArmCatalog.Arm> asTheyCome = ArmCatalog.all().stream()
                .filter(arm -> settings.policies().contains(arm.policy()))
                .filter(arm -> !arm.name().equals(arm.policy()) || AS_THEY_COME.contains(arm.name()));
        return Stream.concat(tuned.stream(), asTheyCome).toList();
    }

    private Comparison judge(Scoreboard board, Workers workers, Trials trials, List<ArmCatalog.Arm> arms) {
        List<Trial> judging = trials.judging(settings.blocks());
        List<Oracle> oracles = workers.all("oracle of the judging traces", judging, board::oracle);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < judging.size(); i++) {
            Trial trial = judging.get(i);
            Oracle oracle = oracles.get(i);
            cells.add(Cell.of(trial, Comparison.ORACLE, oracle.best(), oracle, Score.MIDDLE));
            cells.add(Cell.of(trial, Comparison.BEST_CONSTANT, oracle.constantOutcome(), oracle, Score.MIDDLE));
        }
        record Question(Trial trial, ArmCatalog.Arm arm) {}
        List<Question> questions = judging.stream()
                .flatMap(trial -> arms.stream().map(arm -> new Question(trial, arm)))
                .toList();
        cells.addAll(workers.all("judging", questions, question -> {
            Outcome outcome = board.outcome(question.trial(), question.arm());
            return Cell.of(
                    question.trial(), question.arm().name(), outcome, board.oracle(question.trial()), Score.MIDDLE);
        }));
        return new Comparison(Comparison.SCHEMA, world.words(), subject.words(), Score.MIDDLE.missPrice(), arms, cells);
    }
}
