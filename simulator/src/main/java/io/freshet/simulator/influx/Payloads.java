package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.PlannedRequest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The sources of payloads by model. */
public final class Payloads {

    private final Map<String, PayloadSource> byModel;

    private Payloads(Map<String, PayloadSource> byModel) {
        this.byModel = Map.copyOf(byModel);
    }

    /** Sources of the caller's own. */
    public static Payloads of(Map<String, PayloadSource> byModel) {
        return new Payloads(byModel);
    }

    /**
     * Held-out rows of the data sets for {@code linear} and {@code xgboost}, pictures for {@code resnet50}.
     *
     * @param models those of the plan
     * @param seed of the generated pictures
     * @param images a directory of pictures to send instead of generated ones
     * @param report takes one line for each picture of the directory that is left out
     * @throws IllegalArgumentException when a model has no source or the directory holds no readable picture
     */
    public static Payloads standard(
            Collection<String> models, long seed, Optional<Path> images, Consumer<String> report) {
        Map<String, PayloadSource> byModel = new TreeMap<>();
        for (String model : models) byModel.put(model, source(model, seed, images, report));
        return new Payloads(byModel);
    }

    private static PayloadSource source(String model, long seed, Optional<Path> images, Consumer<String> report) {
        return switch (model) {
            case "linear" -> TabularRows.ofResource("/data/auto-mpg.csv", "mpg", Truth.NUMBER);
            case "xgboost" -> TabularRows.ofResource("/data/winequality-red.csv", "quality", Truth.LABEL);
            case "resnet50" -> images.isPresent() ? PhotoFolder.read(images.get(), report) : PhotoPool.generate(seed);
            default ->
                throw new IllegalArgumentException(
                        "phases[].load: no payloads are known for model '%s'; known: linear, resnet50, xgboost"
                                .formatted(model));
        };
    }

    Payload of(PlannedRequest request) {
        return source(request.model()).payload(request.payload());
    }

    Truth truth(String model) {
        return source(model).truth();
    }

    /** The source of one model. */
    public PayloadSource source(String model) {
        PayloadSource source = byModel.get(model);
        if (source == null) throw new IllegalArgumentException("payloads: none for model '" + model + "'");
        return source;
    }
}
