package io.freshet.inference.training;

import io.freshet.inference.model.ModelCatalog;
import io.freshet.inference.model.linear.LinearModel;
import io.freshet.inference.model.picture.ResNet50Model;
import io.freshet.inference.model.resnet50.ResNet50Artifacts;
import io.freshet.inference.model.xgboost.XgboostModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code prepare --model NAME --out DIR}: builds a model's artefacts; leaves those alone that are complete. */
public final class PrepareCommand {

    private static final String USAGE = "usage: prepare --model NAME --out DIR";

    private final Consumer<String> progress;

    /**
     * @param progress takes one line at a time
     */
    public PrepareCommand(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * @param arguments what follows {@code prepare}
     * @return the exit code: 0, or 2 when the arguments are wrong
     */
    public int run(List<String> arguments) throws IOException {
        Optional<String> model = option(arguments, "--model");
        Optional<String> out = option(arguments, "--out");
        if (arguments.size() != 4 || model.isEmpty() || out.isEmpty()) return wrong(USAGE);
        if (!ModelCatalog.NAMES.contains(model.get())) {
            return wrong("--model: '%s' is not one of %s".formatted(model.get(), ModelCatalog.NAMES));
        }
        prepare(model.get(), Path.of(out.get()));
        return 0;
    }

    private void prepare(String model, Path dir) throws IOException {
        if (model.equals(ResNet50Model.NAME)) {
            ResNet50Artifacts.prepare(dir, progress);
            return;
        }
        if (new ArtefactWriter().isComplete(dir, model)) {
            progress.accept("%s: %s is complete".formatted(model, dir));
            return;
        }
        progress.accept("%s: building into %s".formatted(model, dir));
        switch (model) {
            case LinearModel.NAME -> new MpgTraining().prepare(dir, line -> progress.accept(model + ": " + line));
            case XgboostModel.NAME -> new WineTraining().prepare(dir, line -> progress.accept(model + ": " + line));
            default -> throw new IllegalArgumentException("model: '" + model + "'");
        }
        progress.accept("%s: done".formatted(model));
    }

    private int wrong(String message) {
        progress.accept(message);
        return 2;
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty();
    }
}
