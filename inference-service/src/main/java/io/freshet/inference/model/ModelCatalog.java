package io.freshet.inference.model;

import io.freshet.inference.model.linear.LinearModel;
import io.freshet.inference.model.picture.ResNet50Model;
import io.freshet.inference.model.xgboost.XgboostModel;
import java.nio.file.Path;
import java.util.List;

/** The models there are, by name. */
public final class ModelCatalog {

    public static final List<String> NAMES = List.of(LinearModel.NAME, XgboostModel.NAME, ResNet50Model.NAME);

    private ModelCatalog() {}

    /**
     * Loads a model from the directory that {@code prepare} wrote.
     *
     * @param name one of {@link #NAMES}
     * @throws UnusableArtefactsException when the directory does not hold this model
     */
    public static Model open(String name, Path dir, Parallelism parallelism) {
        return switch (name) {
            case LinearModel.NAME -> LinearModel.open(dir);
            case XgboostModel.NAME -> XgboostModel.open(dir, parallelism.threadsPerWorker());
            case ResNet50Model.NAME -> ResNet50Model.open(dir, parallelism.threadsPerWorker());
            default -> throw new IllegalArgumentException("name: '" + name + "' is not one of " + NAMES);
        };
    }
}
