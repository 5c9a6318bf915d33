package io.freshet.inference.model.resnet50;

import ai.djl.Application;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DJL's model zoo: {@code traced_resnet50} of {@code ai.djl.pytorch:resnet:0.0.1}, torchvision's weights traced to
 * TorchScript. DJL compares the SHA-1 that the zoo lists.
 */
final class DjlZoo implements PretrainedSource {

    private static final String VERSION = "0.0.1";
    private static final Map<String, String> FILTER = Map.of("layers", "50", "dataset", "imagenet");
    private static final String MODEL_ITEM = "model";

    private final Repository repository;
    private final Duration catalogueLimit;
    private final Duration downloadLimit;

    /**
     * @param catalogueLimit the longest wait for the list of models: a machine without internet must not wait long
     * @param downloadLimit the longest wait for the model of 95 MB
     */
    DjlZoo(Repository repository, Duration catalogueLimit, Duration downloadLimit) {
        this.repository = repository;
        this.catalogueLimit = catalogueLimit;
        this.downloadLimit = downloadLimit;
    }

    @Override
    public Result find() {
        try {
            Optional<Artifact> artifact = within(catalogueLimit, this::resolve);
            if (artifact.isEmpty()) return new Unavailable("the model zoo lists no ResNet-50 for PyTorch");
            Path file = within(downloadLimit, () -> download(artifact.get()));
            return new Found(file, "DJL model zoo, " + artifact.get());
        } catch (TimeoutException e) {
            return new Unavailable("the model zoo at " + repository.getBaseUri() + " did not answer in time");
        } catch (IOException e) {
            return new Unavailable("the model zoo at " + repository.getBaseUri() + " cannot be used: " + e);
        }
    }

    private Optional<Artifact> resolve() throws IOException {
        MRL resnet = repository.model(Application.CV.IMAGE_CLASSIFICATION, "ai.djl.pytorch", "resnet", VERSION);
        return Optional.ofNullable(repository.resolve(resnet, FILTER));
    }

    private Path download(Artifact artifact) throws IOException {
        repository.prepare(artifact);
        Artifact.Item item = artifact.getFiles().get(MODEL_ITEM);
        if (item == null) throw new IOException("the zoo's entry has no file called " + MODEL_ITEM);
        Path file = repository.getResourceDirectory(artifact).resolve(item.getName());
        if (!Files.isRegularFile(file)) throw new IOException("the zoo's file is not there: " + file);
        return file;
    }

    @FunctionalInterface
    private interface Remote<T> {
        T call() throws IOException;
    }

    /** DJL sets no time limit of its own; what hangs is left behind on a virtual thread, which does not hold up the exit. */
    private static <T> T within(Duration limit, Remote<T> remote) throws IOException, TimeoutException {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                future.complete(remote.call());
            } catch (IOException | RuntimeException e) {
                future.completeExceptionally(e);
            }
        });
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
