package io.freshet.inference.model.resnet50;

import io.freshet.inference.model.resnet50.PretrainedSource.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of seeded weights, prepared once for all tests; not to be changed. */
final class PreparedModel {

    static final PretrainedSource NO_ZOO = () -> new Unavailable("tests need no network");

    private static final Path DIR = prepare();

    private PreparedModel() {}

    static Path dir() {
        return DIR;
    }

    static ResNet50 open() {
        try {
            return ResNet50.open(DIR, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Network network(int side) {
        TorchEngine.start(1);
        try {
            return Network.load(DIR.resolve(Manifest.MODEL_FILE), side);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path prepare() {
        try {
            Path dir = Files.createDirectories(Path.of("target", "resnet50-test"));
            Path fresh = Files.createTempDirectory(dir, "seeded-");
            ResNet50Artifacts.prepare(fresh, line -> {}, NO_ZOO);
            fresh.toFile().deleteOnExit();
            for (String file : new String[] {"model.pt", "card.json", "card.md", "resnet50.properties"}) {
                fresh.resolve(file).toFile().deleteOnExit();
            }
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
