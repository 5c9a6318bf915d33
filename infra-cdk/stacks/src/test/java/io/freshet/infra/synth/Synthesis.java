package io.freshet.infra.synth;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.infra.FreshetStacks;
import io.freshet.infra.config.Assets;
import io.freshet.infra.config.FreshetConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/**
 * A synthesised deployment. Tests share {@link #defaults()}: jsii takes seconds to start and is not thread safe, so there is
 * one JVM, no test beside another, and few synths.
 *
 * <p>Images and the Lambda's package are stand-ins: no other module has to be packaged first, and no hash depends on it.
 */
public final class Synthesis {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CDK_JSON = Path.of("../cdk.json");

    private static final class Defaults {
        private static final Synthesis INSTANCE = of(Map.of());
    }

    private final CloudAssembly assembly;
    /** Template files by stack, read at once: later jsii may know the same objects under another type. */
    private final Map<String, Path> templates = new LinkedHashMap<>();

    private Synthesis(CloudAssembly assembly) {
        this.assembly = assembly;
        for (CloudFormationStackArtifact stack : assembly.getStacks()) {
            templates.put(stack.getStackName(), Path.of(stack.getTemplateFullPath()));
        }
    }

    /** The deployment as it is without any {@code -c}. */
    public static Synthesis defaults() {
        return Defaults.INSTANCE;
    }

    /** A deployment with these context keys. */
    public static Synthesis of(Map<String, Object> context) {
        return of(context, _ -> {});
    }

    /** The same, with something done to the app before it is synthesised. */
    public static Synthesis of(Map<String, Object> context, Consumer<App> before) {
        App app = app();
        new FreshetStacks(app, FreshetConfig.from(context), standIns());
        before.accept(app);
        return new Synthesis(app.synth());
    }

    /** A stack of the test's own, holding what is put into it. */
    public static Template stack(Consumer<Stack> content) {
        Stack stack = new Stack(app(), "test");
        content.accept(stack);
        return Template.fromStack(stack);
    }

    /** An app with the feature flags of {@code cdk.json}, which an app in a test's JVM does not read. */
    public static App app() {
        return new App(AppProps.builder()
                .analyticsReporting(false)
                .treeMetadata(false)
                .outdir(temporaryDirectory("cdk.out").toString())
                .context(featureFlags())
                .build());
    }

    /** Small files in place of what other modules build. */
    public static Assets standIns() {
        Path home = temporaryDirectory("assets");
        return new Assets(
                image(home.resolve("inference")),
                image(home.resolve("router")),
                image(home.resolve("simulator")),
                archive(home.resolve("lambda.jar")));
    }

    /** The stacks' names, in the order of deployment. */
    public List<String> stacks() {
        return List.copyOf(templates.keySet());
    }

    /** For assertions on single resources. */
    public Template template(String stack) {
        return Template.fromJSON(json(stack));
    }

    /** The template as it is deployed. */
    public Map<String, Object> json(String stack) {
        try {
            return JSON.readValue(templates.get(stack).toFile(), new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where templates and manifests of assets are. */
    public Path directory() {
        return Path.of(assembly.getDirectory());
    }

    public CloudAssembly assembly() {
        return assembly;
    }

    private static Map<String, Object> featureFlags() {
        try {
            Map<String, Object> flags = new HashMap<>();
            JSON.readTree(CDK_JSON.toFile())
                    .get("context")
                    .properties()
                    .forEach(flag -> flags.put(flag.getKey(), flag.getValue().booleanValue()));
            return flags;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path image(Path directory) {
        file(directory.resolve("Dockerfile"));
        return directory;
    }

    private static Path file(Path path) {
        try {
            Files.createDirectories(path.getParent());
            return Files.writeString(path, path.getFileName() + ": a stand-in\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes each time: a synth's hashes depend on them. Whoever creates a function opens what it is given. */
    private static Path archive(Path path) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            ZipEntry entry = new ZipEntry("a-stand-in");
            entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.closeEntry();
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory(String prefix) {
        try {
            Path parent = Files.createDirectories(Path.of("target/synth"));
            return Files.createTempDirectory(parent.toAbsolutePath(), prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
