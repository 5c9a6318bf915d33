package io.freshet.infra.emulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/** A copy of what the CDK synthesised, each template reduced to what one emulator creates. */
final class ReducedAssembly {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Map<String, TemplateReduction> reductions = new LinkedHashMap<>();
    private final Map<String, ObjectNode> templates = new LinkedHashMap<>();

    private ReducedAssembly(Path directory) {
        this.directory = directory;
    }

    static ReducedAssembly of(CloudAssembly assembly, Predicate<JsonNode> kept) throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "emulated").toAbsolutePath());
        ReducedAssembly reduced = new ReducedAssembly(Files.createTempDirectory(parent, "cdk.out-"));
        copy(Path.of(assembly.getDirectory()), reduced.directory);
        for (CloudFormationStackArtifact stack : assembly.getStacks()) {
            Path file = reduced.directory.resolve(stack.getTemplateFile());
            if (!(JSON.readTree(file.toFile()) instanceof ObjectNode template))
                throw new IOException("no template: " + file);
            reduced.reductions.put(stack.getStackName(), TemplateReduction.of(template, kept));
            reduced.templates.put(stack.getStackName(), template);
            JSON.writeValue(file.toFile(), template);
        }
        return reduced;
    }

    /** For {@code cdk --app}. */
    Path directory() {
        return directory;
    }

    /** The stacks of which anything is left, in the order of deployment. */
    Map<String, ObjectNode> templates() {
        return templates;
    }

    TemplateReduction reduction(String stack) {
        return reductions.get(stack);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy);
            }
        }
    }
}
