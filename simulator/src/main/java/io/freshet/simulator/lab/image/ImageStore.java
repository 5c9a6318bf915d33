package io.freshet.simulator.lab.image;

import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Images on disk, each under a name made of all that goes into it, so that it is made once and again only when its jar, its
 * JVM or its flags have changed. An image appears whole or not at all.
 *
 * @param directory where they are kept
 * @param java the JVM that they run on
 * @param progress told what takes time
 */
public record ImageStore(Path directory, Path java, Consumer<String> progress) {

    private static final int KEY_BYTES = 6;

    /** Runs an application through to a regular end, so that the JVM writes its cache at exit. */
    public interface Training {
        /** Starts it from that image. Returns when it has ended. */
        void run(AppImage recording) throws IOException, InterruptedException;
    }

    /**
     * The image of an application, for one way of starting it.
     *
     * @param name of the application
     * @param jar as it was built: a Spring Boot jar with its libraries inside
     * @param use what it is started as; each use has its own cache
     * @param flags of the JVM
     * @param training starts the application as it will be started, with a flag added, and ends it
     */
    public AppImage image(String name, Path jar, String use, List<String> flags, Training training)
            throws IOException, InterruptedException {
        Path home = directory.resolve(name + "-" + key(jar));
        if (!Files.isDirectory(home)) unpack(name, jar, home);
        AppImage untrained = new AppImage(java, flags, home.resolve(jar.getFileName()), Optional.empty());
        Path cache = home.resolve("%s-%s.aot".formatted(use, key(flags)));
        if (!Files.isRegularFile(cache)) train(use, untrained, cache, training);
        return Files.isRegularFile(cache) ? untrained.with(cache) : untrained;
    }

    private void unpack(String name, Path jar, Path home) throws IOException, InterruptedException {
        progress.accept(name + ": unpacking the application (once for this build)");
        removeOlder(name);
        Path unfinished = directory.resolve("unfinished-" + home.getFileName());
        Scratch.delete(unfinished);
        extract(jar, unfinished);
        Files.move(unfinished, home);
    }

    private void train(String use, AppImage untrained, Path cache, Training training)
            throws IOException, InterruptedException {
        progress.accept(use + ": a training run for a fast start (once for this build)");
        Path unfinished = cache.resolveSibling(cache.getFileName() + ".part");
        training.run(untrained.recording(unfinished));
        if (Files.isRegularFile(unfinished)) {
            Files.move(unfinished, cache);
        } else {
            progress.accept(use + ": the training run left no cache; it starts slower");
        }
    }

    private void extract(Path jar, Path destination) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        destination.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new LabException("%s cannot be unpacked: %s".formatted(jar, output.strip()));
    }

    /** Images of the same application that were made from something else. */
    private void removeOlder(String name) throws IOException {
        if (!Files.isDirectory(directory)) return;
        List<Path> older = new ArrayList<>();
        try (Stream<Path> images = Files.list(directory)) {
            images.filter(image -> image.getFileName().toString().matches(name + "-[0-9a-f]{12}"))
                    .forEach(older::add);
        }
        for (Path image : older) Scratch.delete(image);
    }

    private String key(Path jar) throws IOException {
        if (!Files.isRegularFile(jar))
            throw new LabException(jar + " is not there: build it with ./freshet or mvn package");
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static String key(List<String> flags) {
        String text = String.join(" ", flags) + Runtime.version();
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, KEY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
