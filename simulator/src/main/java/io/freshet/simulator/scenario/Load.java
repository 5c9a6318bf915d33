package io.freshet.simulator.scenario;

import io.freshet.routing.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How much is asked of which model, and when.
 *
 * @param phases one after the other: they give the load its length and reports their names, and a constant rate to some models
 * @param traffic of the models whose load has a course of its own, through all phases; a model has either this or rates in
 *     phases
 */
public record Load(List<Phase> phases, SortedMap<String, Traffic> traffic) {

    /**
     * @throws IllegalArgumentException naming the field as the YAML format does and the reason
     */
    public Load {
        phases = List.copyOf(phases);
        traffic = Collections.unmodifiableSortedMap(new TreeMap<>(traffic));
        if (phases.isEmpty()) throw new IllegalArgumentException("phases: at least one is needed");
        SortedSet<String> ofPhases = models(phases);
        if (ofPhases.isEmpty() && traffic.isEmpty()) {
            throw new IllegalArgumentException("phases: no phase has any load");
        }
        ofPhases.forEach(model -> requireModel("phases[].load", model));
        traffic.keySet().forEach(model -> requireModel("traffic", model));
        requireOnce(ofPhases, traffic.keySet());
        if (!traffic.isEmpty() && length(phases).toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "traffic: needs a load of whole seconds, not of " + Durations.words(length(phases)));
        }
    }

    /** Every model that gets load, in alphabetical order. */
    public SortedSet<String> models() {
        SortedSet<String> models = new TreeSet<>(models(phases));
        models.addAll(traffic.keySet());
        return Collections.unmodifiableSortedSet(models);
    }

    /** How long it lasts. */
    public Duration length() {
        return length(phases);
    }

    /** How long a load must last to hold all of a trace. */
    static Duration wholeSeconds(RateCurve trace) {
        return Duration.ofSeconds(Math.ceilDiv(Durations.micros(trace.length()), 1_000_000L));
    }

    Load times(double factor) {
        SortedMap<String, Traffic> heavier = new TreeMap<>();
        traffic.forEach((model, course) -> heavier.put(model, course.times(factor)));
        return new Load(phases.stream().map(phase -> phase.times(factor)).toList(), heavier);
    }

    /** For people, one item for each phase and each course. */
    List<String> inWords() {
        List<String> items = new ArrayList<>();
        phases.forEach(phase -> items.add(phase.words()));
        traffic.forEach((model, course) -> items.add(model + ": " + course.words()));
        return items;
    }

    /** Everything that shapes the load, to the last digit. */
    String exactly() {
        List<String> items = new ArrayList<>();
        phases.forEach(phase -> items.add(phase.words()));
        traffic.forEach((model, course) -> items.add(model + ": " + course));
        return String.join("\n", items);
    }

    private static Duration length(List<Phase> phases) {
        return phases.stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static SortedSet<String> models(List<Phase> phases) {
        SortedSet<String> models = new TreeSet<>();
        phases.forEach(phase -> models.addAll(phase.load().keySet()));
        return models;
    }

    private static void requireModel(String field, String model) {
        try {
            // its name is a level of a topic and must be fit for it
            Topics.Request _ = new Topics.Request("site", "device", model);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(field + ": " + wrong.getMessage(), wrong);
        }
        if (!(FaultTarget.ofLabel(model) instanceof FaultTarget.OneTask)) {
            throw new IllegalArgumentException("%s: '%s' cannot name a model".formatted(field, model));
        }
    }

    private static void requireOnce(SortedSet<String> ofPhases, Iterable<String> ofTraffic) {
        for (String model : ofTraffic) {
            if (ofPhases.contains(model)) {
                throw new IllegalArgumentException(
                        "traffic.%s: a phase has load for it too; it is to be one or the other".formatted(model));
            }
        }
    }
}
