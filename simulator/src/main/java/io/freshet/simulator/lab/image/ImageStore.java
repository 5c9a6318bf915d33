package io.freshet.simulator.lab.image;

import io.freshet.simulator.lab.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final String CACHE = "app.aot";
    private static final int KEY_BYTES = 6;

    /** Runs a command through to a regular end, so that the JVM writes its cache at exit. */
    public interface Training {
        /** Runs it. Returns when it has ended. */
        void run(List<String> command) throws IOException, InterruptedException;
    }

    /**
     * The image of an application.
     *
     * @param name for people
     * @param jar as it was built: a Spring Boot jar with its libraries inside
     * @param flags of the JVM
     * @param training starts the application as it will be started, with these flags and arguments added, and ends it
     */
    public AppImage image(String name, Path jar, List<String> flags, List<String> arguments, Training training)
            throws IOException, InterruptedException {
        Path home = directory.resolve(name + "-" + key(jar, flags));
        if (!Files.isDirectory(home)) make(name, home, jar, flags, arguments, training);
        Path cache = home.resolve(CACHE);
        Optional<Path> usable = Files.isRegularFile(cache) ? Optional.of(cache) : Optional.empty();
        return new AppImage(java, flags, home.resolve(jar.getFileName()), usable);
    }

    private void make(String name, Path home, Path jar, List<String> flags, List<String> arguments, Training training)
            throws IOException, InterruptedException {
        progress.accept(name + ": unpacking, and a training run for a fast start (once for this build)");
        removeOlder(name);
        Path unfinished = directory.resolve("unfinished-" + home.getFileName());
        delete(unfinished);
        extract(jar, unfinished);
        Files.move(unfinished, home);
        AppImage untrained = new AppImage(java, flags, home.resolve(jar.getFileName()), Optional.empty());
        Path cache = home.resolve(CACHE + ".part");
        training.run(untrained.command(List.of("-XX:AOTCacheOutput=" + cache), arguments));
        if (Files.isRegularFile(cache)) {
            Files.move(cache, home.resolve(CACHE));
        } else {
            progress.accept(name + ": the training run left no cache; its tasks start slower");
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
        for (Path image : older) delete(image);
    }

    private String key(Path jar, List<String> flags) throws IOException {
        if (!Files.isRegularFile(jar))
            throw new LabException(jar + " is not there: build it with ./freshet or mvn package");
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        digest.update(String.join(" ", flags).getBytes(StandardCharsets.UTF_8));
        digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
