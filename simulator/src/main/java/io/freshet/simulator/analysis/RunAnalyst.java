package io.freshet.simulator.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Makes the figures of one run. */
public final class RunAnalyst {

    private final Experiment experiment;

    public RunAnalyst(Experiment experiment) {
        this.experiment = experiment;
    }

    /** The figures of a run; of a missing one, that it is missing. */
    public RunSummary summarise(Run run) {
        Map<String, Attainment> attainments = attainments(run);
        long within =
                attainments.values().stream().mapToLong(Attainment::within).sum();
        boolean began = run.status() != RunStatus.MISSING;
        return new RunSummary(
                run.block(),
                run.status(),
                run.counts().map(Ledger::of),
                duplicates(run),
                byModel(model -> Latencies.of(run, model)),
                byModel(model -> run.counts(model).map(StageSummary::of).flatMap(RunAnalyst::nonEmpty)),
                shares(attainments),
                misses(attainments),
                phases(run),
                new CourseJudge(run, experiment).courses(),
                began ? Optional.of(cost(run, task -> true, within)) : Optional.empty(),
                byModel(model -> costOf(run, model, attainments)),
                began ? Optional.of(Scaling.of(run)) : Optional.empty(),
                byModel(model -> ElasticityCurves.of(run, model, experiment).map(ElasticityCurves::measure)),
                byModel(model -> run.counts(model).flatMap(counts -> Accuracy.of(counts.truths.stream()))),
                run.notes());
    }

    private Cost cost(Run run, Predicate<TaskLife> which, long within) {
        List<TaskLife> tasks = TaskLife.of(run).stream().filter(which).toList();
        return Cost.of(
                tasks,
                run.endMicros(),
                run.loadEndMicros(),
                within,
                Cost.billedAtLeast(experiment.pace()),
                Cost.price(experiment));
    }

    private Optional<Cost> costOf(Run run, String model, Map<String, Attainment> attainments) {
        Attainment attainment = attainments.get(model);
        if (attainment == null) return Optional.empty();
        return Optional.of(cost(run, task -> task.service().equals(model), attainment.within()));
    }

    private Map<String, Attainment> attainments(Run run) {
        return byModel(model ->
                run.counts(model).filter(counts -> counts.published() > 0).map(Attainment::of));
    }

    private static Map<String, Double> shares(Map<String, Attainment> attainments) {
        Map<String, Double> shares = new LinkedHashMap<>();
        attainments.forEach((model, attainment) -> attainment.share().ifPresent(share -> shares.put(model, share)));
        return shares;
    }

    private static Map<String, Map<String, Long>> misses(Map<String, Attainment> attainments) {
        Map<String, Map<String, Long>> misses = new LinkedHashMap<>();
        attainments.forEach((model, attainment) -> {
            if (!attainment.misses().isEmpty()) misses.put(model, attainment.misses());
        });
        return misses;
    }

    private List<PhaseSummary> phases(Run run) {
        if (run.counts().isEmpty()) return List.of();
        List<PhaseSpan> spans = PhaseSpan.of(experiment);
        return IntStream.range(0, spans.size())
                .mapToObj(index -> phase(run, spans.get(index), index))
                .toList();
    }

    private PhaseSummary phase(Run run, PhaseSpan phase, int index) {
        Map<String, PhaseCounts> counts = byModel(model -> run.counts(model).map(of -> of.phases.get(index)));
        Map<String, Double> shares = new LinkedHashMap<>();
        Map<String, LatencySummary> latencies = new LinkedHashMap<>();
        counts.forEach((model, of) -> {
            if (of.published > 0) shares.put(model, of.share());
            Latencies.of(of).ifPresent(latency -> latencies.put(model, latency));
        });
        return new PhaseSummary(phase.label(), phase.startSeconds(), phase.endSeconds(), shares, latencies);
    }

    private static OptionalLong duplicates(Run run) {
        OptionalLong told = run.events(RunEvent.Drained.class)
                .map(RunEvent.Drained::duplicates)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(OptionalLong::empty);
        if (told.isPresent()) return told;
        long counted = run.counts().map(RequestCounts::duplicates).orElse(0L);
        return counted > 0 ? OptionalLong.of(counted) : OptionalLong.empty();
    }

    private static <K, V> Optional<Map<K, V>> nonEmpty(Map<K, V> map) {
        return map.isEmpty() ? Optional.empty() : Optional.of(map);
    }

    private <V> Map<String, V> byModel(Function<String, Optional<V>> figure) {
        Map<String, V> figures = new LinkedHashMap<>();
        for (String model : experiment.models()) figure.apply(model).ifPresent(value -> figures.put(model, value));
        return figures;
    }
}
