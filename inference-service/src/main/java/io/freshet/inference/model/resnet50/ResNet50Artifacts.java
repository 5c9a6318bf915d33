package io.freshet.inference.model.resnet50;

import ai.djl.repository.RemoteRepository;
import ai.djl.repository.Repository;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.util.Utils;
import io.freshet.inference.model.resnet50.PretrainedSource.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the files that {@link ResNet50} opens: pretrained weights from DJL's model zoo where it can be reached, otherwise
 * seeded ones, which every file and answer calls by that name.
 */
public final class ResNet50Artifacts {

    private static final Duration CATALOGUE_LIMIT = Duration.ofSeconds(5);
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(10);

    /** The manifest last: it marks a complete folder. */
    private static final List<String> FILES =
            List.of(Manifest.MODEL_FILE, ModelCard.JSON_FILE, ModelCard.MARKDOWN_FILE, Manifest.FILE);

    private ResNet50Artifacts() {}

    /**
     * Prepares a folder; a complete one of the same version is left alone, whatever its weights. Also unpacks torch's
     * native library into DJL's cache (see {@code RATIONALE.md}), so that no server has to.
     *
     * @param dir created where missing
     * @param progress takes lines for people
     * @throws IOException when the folder cannot be written
     */
    public static void prepare(Path dir, Consumer<String> progress) throws IOException {
        prepare(dir, progress, zoo());
    }

    static void prepare(Path dir, Consumer<String> progress, PretrainedSource pretrained) throws IOException {
        if (isComplete(dir)) {
            String weights = Manifest.read(dir).weights();
            progress.accept("resnet50: %s is complete, weights=%s".formatted(dir, weights));
            return;
        }
        Files.createDirectories(dir);
        Path work = Files.createTempDirectory(dir, "unfinished-");
        try {
            ModelCard card = new ModelBuilder(pretrained, progress).build(work);
            publish(work, dir);
            progress.accept("resnet50: %s is ready, weights=%s, %,d parameters"
                    .formatted(dir, card.manifest().weights(), card.parameters()));
        } finally {
            discard(work);
        }
    }

    private static PretrainedSource zoo() {
        if (Utils.isOfflineMode()) {
            return () -> new Unavailable("DJL's offline mode is on (ai.djl.offline or DJL_OFFLINE)");
        }
        Repository repository = new RemoteRepository("DJL", ModelZoo.DJL_REPO_URL);
        return new DjlZoo(repository, CATALOGUE_LIMIT, DOWNLOAD_LIMIT);
    }

    /** Compares the length only: opening compares the SHA-256 as well. */
    private static boolean isComplete(Path dir) throws IOException {
        if (!FILES.stream().allMatch(file -> Files.isRegularFile(dir.resolve(file)))) return false;
        Manifest manifest = Manifest.read(dir);
        boolean wholeModel = Files.size(dir.resolve(Manifest.MODEL_FILE)) == manifest.bytes();
        return wholeModel && manifest.version().equals(Manifest.VERSION);
    }

    private static void publish(Path work, Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve(Manifest.FILE));
        for (String file : FILES) {
            Files.move(
                    work.resolve(file),
                    dir.resolve(file),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path work) throws IOException {
        try (var files = Files.newDirectoryStream(work)) {
            for (Path file : files) Files.delete(file);
        }
        Files.delete(work);
    }
}
