package io.freshet.infra.emulated;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pinned CDK command line, installed once under {@code target/} from the lock file beside {@code cdk.json}. */
final class CdkCli {

    private static final Path TARGET = Path.of("target", "emulated").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("cdk");
    private static final Path PROGRAM = Path.of("node_modules", "aws-cdk", "bin", "cdk");
    private static final Duration RUN_MAX = Duration.ofMinutes(5);
    private static final int LOG_LINES = 40;

    private final Map<String, String> environment;
    private final String name;
    private int runs;

    /**
     * @param name of the logs
     * @param environment variables that name the endpoint and the account
     */
    CdkCli(String name, Map<String, String> environment) throws IOException, InterruptedException {
        this.name = name;
        this.environment = environment;
        install();
    }

    private static synchronized void install() throws IOException, InterruptedException {
        Path wanted = Path.of("..", "package-lock.json");
        Path present = HOME.resolve("package-lock.json");
        if (Files.exists(HOME.resolve(PROGRAM)) && Files.mismatch(wanted, present) < 0) return;
        Files.createDirectories(HOME);
        Files.copy(Path.of("..", "package.json"), HOME.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(wanted, present, StandardCopyOption.REPLACE_EXISTING);
        List<String> command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        execute(command, HOME, Map.of(), TARGET.resolve("npm.log"));
    }

    /** @throws AssertionError with the end of its log when it fails */
    void run(String verb, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", HOME.resolve(PROGRAM).toString(), verb));
        command.addAll(List.of("--no-notices", "--no-version-reporting", "--ci"));
        command.addAll(List.of(arguments));
        execute(command, TARGET, environment, log(verb));
    }

    /**
     * Runs a command word for word, {@code npx} and all. What it has no words for is told by the environment.
     *
     * @param assembly in place of the app of {@code cdk.json}
     */
    void run(ReadmeCommand command, Path assembly) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("CDK_APP", assembly.toString());
        settings.put("CDK_REQUIRE_APPROVAL", "never");
        settings.put("CDK_FORCE", "true"); // no terminal to answer whether a stack shall really go
        settings.put("CDK_NOTICES", "false");
        settings.put("CDK_VERSION_REPORTING", "false");
        settings.put("CI", "true");
        settings.put("npm_config_offline", "true"); // the pinned one is here: another version would not be found
        execute(command.words(), HOME, settings, log(command.verb()));
    }

    private Path log(String verb) throws IOException {
        runs++;
        return Files.createDirectories(TARGET.resolve("logs")).resolve("%s-%02d-%s.log".formatted(name, runs, verb));
    }

    private static void execute(List<String> command, Path directory, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        // a person's own settings must not reach an emulator, nor the emulator's reach them
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("CDK_"));
        builder.environment().putAll(environment);
        builder.environment().put("CDK_HOME", TARGET.resolve("cdk-home").toString());
        builder.environment().put("CDK_DISABLE_CLI_TELEMETRY", "true");
        Process process = start(builder);
        try {
            boolean ended = process.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("%s %s; the end of %s:%n%s"
                        .formatted(
                                String.join(" ", command),
                                ended ? "ended with exit code " + process.exitValue() : "took too long",
                                log,
                                end(log)));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new AssertionError(
                    "Node 20 or newer with npm is needed (apt-get install nodejs npm, or https://nodejs.org)", missing);
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
