package io.freshet.inference.model.resnet50;

import io.freshet.inference.image.ImageDecoder;
import io.freshet.inference.image.InvalidImageException;
import io.freshet.inference.image.Normalization;
import io.freshet.inference.image.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Classifies pictures into ImageNet's 1,000 classes. Safe for use by many threads. */
public final class ResNet50 implements AutoCloseable {

    /**
     * One class of an answer.
     *
     * @param index 0 to 999, in ImageNet's order
     * @param probability 0 to 1; all classes' sum is 1
     */
    public record Ranked(int index, String label, float probability) {}

    private final Manifest manifest;
    private final Network network;
    private final List<String> labels = ImageNetClasses.load();

    private ResNet50(Manifest manifest, Network network) {
        this.manifest = manifest;
        this.network = network;
    }

    /**
     * Loads what {@link ResNet50Artifacts#prepare} wrote, after a check of its length and SHA-256.
     *
     * @param threads of torch within one call, one per CPU of the task; the same for the life of the process
     * @throws IOException when files are missing, differ from their manifest or cannot be loaded
     */
    public static ResNet50 open(Path dir, int threads) throws IOException {
        Manifest manifest = Manifest.read(dir);
        if (!manifest.version().equals(Manifest.VERSION)) {
            throw new IOException("%s holds version %s of resnet50, needed is %s"
                    .formatted(dir, manifest.version(), Manifest.VERSION));
        }
        manifest.verify(dir);
        TorchEngine.start(threads);
        return new ResNet50(manifest, Network.load(dir.resolve(Manifest.MODEL_FILE), Picture.SIDE));
    }

    /**
     * The likeliest classes of a JPEG or PNG, best first.
     *
     * @param top how many, 1 to 1,000
     */
    public List<Ranked> classify(byte[] image, int top) throws InvalidImageException {
        return best(logits(image), top);
    }

    /** The likeliest classes by logits that {@link #logits} gave, best first: for callers that need both. */
    public List<Ranked> best(float[] logits, int top) {
        if (top < 1 || top > labels.size()) {
            throw new IllegalArgumentException("top is " + top + ", must be 1 to " + labels.size());
        }
        return Ranking.best(logits, labels, top);
    }

    /** The network's 1,000 outputs before softmax, for a JPEG or PNG. */
    public float[] logits(byte[] image) throws InvalidImageException {
        Picture picture = ImageDecoder.decode(image);
        return network.logits(buffer -> picture.writePlanes(buffer, Normalization.IMAGENET));
    }

    /** {@code pretrained} or {@code seeded}. */
    public String weights() {
        return manifest.weights();
    }

    public String version() {
        return manifest.version();
    }

    /** Frees the network; calls must have ended. */
    @Override
    public void close() {
        network.close();
    }
}
