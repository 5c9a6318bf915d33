package io.freshet.simulator.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.ArmCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdkContextTest {

    /** The stacks read the same file, in a test of theirs: what is recommended can be deployed. */
    private static final Path FILE = Path.of("src/test/resources/io/freshet/simulator/recommend/contexts.txt");

    private static final CdkContext CONTEXT = new CdkContext("resnet50", Duration.ofMillis(500), Duration.ofSeconds(1));
    private static final List<TaskSize> SIZES = List.of(new TaskSize(1_024, 2_048), new TaskSize(2_048, 4_096));

    @Test
    void isWhatTheStacksAreTestedWith() throws IOException {
        List<String> lines = List.of(
                String.join(" ", CONTEXT.constant(new Capacity(8, SIZES.getFirst()))),
                String.join(" ", CONTEXT.constant(new Capacity(20, SIZES.getLast()))),
                String.join(" ", CONTEXT.policy(ArmCatalog.arm("hybrid"), new Bounds(1, 16, SIZES, 32))),
                String.join(" ", CONTEXT.policy(ArmCatalog.arm("target-tracking-20s"), new Bounds(2, 100, SIZES, 256))),
                String.join(
                        " ",
                        CONTEXT.policy(
                                new ArmCatalog.Arm("themis", "themis", Map.of("hold", "60s")),
                                new Bounds(1, 16, SIZES, 32))));

        if ("rewrite".equals(System.getProperty("golden"))) Files.write(FILE, lines);
        assertThat(Files.readAllLines(FILE)).isEqualTo(lines);
    }

    @Test
    void aModelWithoutAnImageHasNone() {
        CdkContext other = new CdkContext("bert", Duration.ofMillis(500), Duration.ofSeconds(1));

        assertThat(other.constant(new Capacity(1, SIZES.getFirst()))).isEmpty();
        assertThat(new Recommendation.Pick("x", "y", List.of()).command()).isEmpty();
    }
}
