package io.freshet.inference.model.resnet50;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toConcurrentMap;

import io.freshet.inference.image.Picture;
import io.freshet.inference.model.resnet50.torchscript.Script;
import io.freshet.inference.model.resnet50.torchscript.ScriptFile;
import io.freshet.inference.model.resnet50.torchscript.TensorSource;
import io.freshet.inference.model.resnet50.torchscript.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Writes a ResNet-50 with weights from a seed. */
final class SeededModel {

    static final TensorSpec LAST_BIAS = TensorSpec.of(ResNet50Graph.CLASSIFIER + ".bias", ImageNetClasses.COUNT);

    private static final int CALIBRATION_PICTURES = 12;

    private SeededModel() {}

    /** Needs 0.3 GB of heap for a moment, and the engine to have been started. */
    static void write(Path file, long seed) throws IOException {
        Script script = ResNet50Graph.script();
        TensorSource drawn = draw(script, seed);
        float[] bias = centring(file.resolveSibling("uncentred.pt"), script, drawn, seed);
        ScriptFile.write(file, script, tensor -> tensor.equals(LAST_BIAS) ? bias : drawn.rowMajor(tensor));
    }

    private static TensorSource draw(Script script, long seed) {
        SeededWeights weights = new SeededWeights(seed);
        Map<TensorSpec, float[]> values =
                script.tensors().parallelStream().collect(toConcurrentMap(identity(), weights::rowMajor));
        return tensor -> Objects.requireNonNull(values.get(tensor));
    }

    private static float[] centring(Path uncentred, Script script, TensorSource values, long seed) throws IOException {
        ScriptFile.write(uncentred, script, values);
        try (Network network = Network.load(uncentred, Picture.SIDE)) {
            return LogitCentring.bias(network, CalibrationPictures.of(seed, CALIBRATION_PICTURES, Picture.SIDE));
        } finally {
            Files.delete(uncentred);
        }
    }
}
