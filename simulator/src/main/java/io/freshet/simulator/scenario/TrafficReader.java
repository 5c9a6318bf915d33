package io.freshet.simulator.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@code traffic}: for each model a shape or a trace, or one for all of them with the share of each as {@code mix}.
 *
 * @param base directory that the names of trace files start from
 */
record TrafficReader(Path base) {

    private static final String MIX = "mix";
    private static final List<String> TRACE_KEYS =
            List.of("trace", "time", "count", "unit", "bin", "scale", "time-scale");

    SortedMap<String, Traffic> read(YamlField field) {
        Optional<YamlField> mix = field.optional(MIX);
        if (mix.isPresent()) return shared(field, mix.get());
        SortedMap<String, Traffic> traffic = new TreeMap<>();
        field.entries(item -> item).forEach((model, item) -> traffic.put(model, one(item, model, List.of())));
        return traffic;
    }

    /** What comes in all, split by the shares; every model has the same course. */
    private SortedMap<String, Traffic> shared(YamlField field, YamlField mix) {
        Traffic all = one(field, MIX, List.of(MIX));
        if (all.unit() instanceof Rate.OfOneTask) {
            throw mix.wrong("splits requests, so it needs rates with /s and not with x");
        }
        SortedMap<String, Double> shares = mix.entries(YamlField::number);
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        if (!(sum > 0) || shares.values().stream().anyMatch(share -> share < 0)) {
            throw mix.wrong("must be shares of at least 0 that are not all 0, was " + shares);
        }
        SortedMap<String, Traffic> traffic = new TreeMap<>();
        shares.forEach((model, share) -> traffic.put(model, all.times(share / sum)));
        return traffic;
    }

    private Traffic one(YamlField field, String stream, List<String> also) {
        if (field.optional("trace").isPresent()) return trace(field, stream, also);
        ShapeReader reader = new ShapeReader(field, also);
        Shape shape = reader.read();
        return new Traffic(shape, reader.unit(), stream);
    }

    private Traffic trace(YamlField field, String stream, List<String> also) {
        field.allowOnly(Stream.concat(TRACE_KEYS.stream(), also.stream()).toArray(String[]::new));
        YamlField name = field.required("trace");
        TraceOptions options = field.checked(() -> options(field));
        RateCurve curve = name.checked(() -> stream.equals(MIX)
                ? TraceFile.read(base.resolve(name.text()), options)
                : TraceFile.ofModel(base.resolve(name.text()), options, stream));
        RateCurve scaled = field.checked(() -> curve.stretched(factor(field, "time-scale")));
        Rate unit = field.checked(() -> new Rate.PerSecond(factor(field, "scale")));
        return new Traffic(new Shape.Recorded(name.text(), scaled), unit, stream);
    }

    private static double factor(YamlField field, String key) {
        return field.optional(key).map(YamlField::number).orElse(1.0);
    }

    private static TraceOptions options(YamlField field) {
        return new TraceOptions(
                field.optional("time").map(YamlField::text).orElse(TraceOptions.TIME),
                field.optional("count").map(YamlField::text),
                field.optional("unit")
                        .map(YamlField::text)
                        .map(TraceOptions.TimeUnit::labelled)
                        .orElse(TraceOptions.TimeUnit.SECONDS),
                field.optional("bin").map(YamlField::duration));
    }
}
