package io.freshet.inference.model.resnet50;

import ai.djl.engine.EngineException;
import io.freshet.inference.image.Picture;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries whether a TorchScript file that was not written here answers as a ResNet-50 should. */
final class NetworkCheck {

    private NetworkCheck() {}

    /** Why the file cannot be used; empty when it can. The engine must have been started. */
    static Optional<String> fault(Path model) {
        try (Network network = Network.load(model, Picture.SIDE)) {
            List<float[]> answers = CalibrationPictures.of(0, 2, Picture.SIDE).stream()
                    .map((Consumer<FloatBuffer> picture) -> network.logits(picture))
                    .toList();
            return fault(answers.getFirst(), answers.getLast());
        } catch (IOException | EngineException | IllegalStateException e) {
            return Optional.of("torch fails with it: " + e.getMessage());
        }
    }

    private static Optional<String> fault(float[] logits, float[] others) {
        if (logits.length != ImageNetClasses.COUNT) {
            return Optional.of("it answers %d classes, not %d".formatted(logits.length, ImageNetClasses.COUNT));
        }
        for (float logit : logits) {
            if (!Float.isFinite(logit)) return Optional.of("it answers " + logit);
        }
        if (Arrays.equals(logits, others)) return Optional.of("it answers the same for different pictures");
        return Optional.empty();
    }
}
