package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stretch of time with constant rates.
 *
 * @param name such as {@code normal} or {@code heavy}
 * @param length how long it lasts
 * @param load rate by model; a model that is not named gets nothing
 */
public record Phase(String name, Duration length, SortedMap<String, Rate> load) {

    public Phase {
        if (name.isBlank()) throw new IllegalArgumentException("name: must not be blank");
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("for: must be longer than nothing, was " + Durations.words(length));
        }
        load = Collections.unmodifiableSortedMap(new TreeMap<>(load));
    }

    Phase times(double factor) {
        SortedMap<String, Rate> heavier = new TreeMap<>();
        load.forEach((model, rate) -> heavier.put(model, rate.times(factor)));
        return new Phase(name, length, heavier);
    }

    /** For people: {@code normal 15 s: linear 10/s, resnet50 0.5x}. */
    String words() {
        return "%s %s: %s".formatted(name, Durations.words(length), load.isEmpty() ? "no load" : rates(load));
    }

    private static String rates(Map<String, Rate> load) {
        return String.join(
                ", ",
                load.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().text())
                        .toList());
    }
}
