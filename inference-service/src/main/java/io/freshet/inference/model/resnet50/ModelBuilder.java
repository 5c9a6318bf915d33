package io.freshet.inference.model.resnet50;

import io.freshet.inference.model.resnet50.PretrainedSource.Found;
import io.freshet.inference.model.resnet50.PretrainedSource.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Writes a model, its card and its manifest: pretrained where that can be had and works, else seeded, and says which. */
final class ModelBuilder {

    /** Of seeded weights. */
    static final long SEED = 20_151_210;

    /** Of torchvision's ResNet-50, batch norm included. */
    private static final long PRETRAINED_PARAMETERS = 25_557_032;

    private final PretrainedSource source;
    private final Consumer<String> progress;

    ModelBuilder(PretrainedSource source, Consumer<String> progress) {
        this.source = source;
        this.progress = progress;
    }

    ModelCard build(Path dir) throws IOException {
        PretrainedSource.Result result = source.find();
        TorchEngine.start(1);
        ModelCard card =
                switch (result) {
                    case Found found -> pretrained(dir, found);
                    case Unavailable unavailable -> seeded(dir, unavailable.reason());
                };
        card.write(dir);
        card.manifest().write(dir);
        return card;
    }

    private ModelCard pretrained(Path dir, Found found) throws IOException {
        Path model = dir.resolve(Manifest.MODEL_FILE);
        Files.copy(found.file(), model);
        Optional<String> fault = NetworkCheck.fault(model);
        if (fault.isPresent()) {
            Files.delete(model);
            return seeded(dir, "%s cannot be used: %s".formatted(found.origin(), fault.get()));
        }
        progress.accept("resnet50: pretrained weights from " + found.origin());
        Manifest manifest = Manifest.of(model, Manifest.PRETRAINED, found.origin());
        return new ModelCard(manifest, PRETRAINED_PARAMETERS, OptionalLong.empty());
    }

    private ModelCard seeded(Path dir, String why) throws IOException {
        progress.accept("resnet50: no pretrained weights: " + why);
        progress.accept("resnet50: building seeded weights; their answers vary with the picture but mean nothing");
        Path model = dir.resolve(Manifest.MODEL_FILE);
        SeededModel.write(model, SEED);
        Manifest manifest = Manifest.of(model, Manifest.SEEDED, "drawn from seed " + SEED);
        return new ModelCard(manifest, ResNet50Graph.script().parameters(), OptionalLong.of(SEED));
    }
}
