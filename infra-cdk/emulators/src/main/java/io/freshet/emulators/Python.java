package io.freshet.emulators;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An interpreter that can make virtual environments.
 *
 * @param minor the 13 of 3.13
 */
record Python(Path executable, int minor) {

    /** LocalStack 4.14.0 boots green on 3.12 and then fails at SQS and Lambda: it wants {@code warnings.deprecated}. */
    private static final int MINOR_MIN = 13;

    /** The newest that every pinned package has a wheel for; a newer one is the last resort. */
    private static final int MINOR_BEST = 13;

    private static final String PROBE = "import sys, venv, ensurepip; print(*sys.version_info[:2])";
    private static final int PROBE_SECONDS_MAX = 10;

    /** @throws EmulatorException when there is none; it says where was looked and what to install */
    static Python find(Map<String, String> environment) {
        List<Path> candidates = candidates(environment);
        return candidates.stream()
                .flatMap(candidate -> probe(candidate).stream())
                .filter(python -> python.minor >= MINOR_MIN)
                .min(Comparator.comparingInt(Python::distance))
                .orElseThrow(() -> new EmulatorException(missing(candidates)));
    }

    private int distance() {
        return Math.abs(MINOR_BEST - minor);
    }

    private static List<Path> candidates(Map<String, String> environment) {
        String named = environment.getOrDefault("FRESHET_PYTHON", "");
        if (!named.isBlank()) return List.of(Path.of(named));
        List<Path> folders = new ArrayList<>();
        for (String entry : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) folders.add(Path.of(entry));
        }
        Path user = Path.of(environment.getOrDefault("HOME", "/"));
        Path pyenv = Path.of(
                environment.getOrDefault("PYENV_ROOT", user.resolve(".pyenv").toString()));
        folders.addAll(versions(pyenv.resolve("versions"), "bin"));
        folders.addAll(versions(user.resolve(".local/share/uv/python"), "bin"));
        folders.addAll(versions(Path.of("/opt/hostedtoolcache/Python"), "x64/bin"));
        folders.addAll(List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/opt/homebrew/bin")));
        Set<Path> found = new LinkedHashSet<>();
        for (Path folder : folders) {
            for (String name : List.of("python3.13", "python3.14", "python3")) {
                Path executable = folder.resolve(name);
                if (Files.isExecutable(executable)) found.add(executable);
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> versions(Path folder, String below) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().map(entry -> entry.resolve(below)).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Optional<Python> probe(Path executable) {
        try {
            Process process = new ProcessBuilder(executable.toString(), "-c", PROBE)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PROBE_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!answer.matches("3 \\d+")) return Optional.empty();
            return Optional.of(new Python(executable, Integer.parseInt(answer.substring(2))));
        } catch (IOException notRunnable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String missing(List<Path> candidates) {
        return """
                the AWS emulators need Python 3.%d or newer with venv, and none was found (tried: %s).
                  Debian, Ubuntu:  apt-get install python3 python3-venv      (from Debian 13, Ubuntu 25.04)
                  macOS:           brew install python@3.13
                  anywhere:        pyenv install 3.13, or uv python install 3.13
                Or set FRESHET_PYTHON to one, start a Docker engine, or set AWS_ENDPOINT_URL.""".formatted(MINOR_MIN, candidates.isEmpty() ? "nothing to try" : candidates);
    }
}
