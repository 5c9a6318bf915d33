package io.freshet.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.scaling.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code freshet recommend} prints is what the stacks read: a test there writes this file. */
class RecommendedTest {

    private static final Path FILE =
            Path.of("../../simulator/src/test/resources/io/freshet/simulator/recommend/contexts.txt");

    static Iterable<String> contexts() throws IOException {
        return Files.readAllLines(FILE);
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void everyKeyIsKnownAndTheArmExists(String context) {
        Map<String, Object> keys = Arrays.stream(context.split(" "))
                .map(key -> key.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        FreshetConfig config = FreshetConfig.from(keys);

        assertThat(config.arms()).hasSize(1);
        assertThat(Strategy.named(config.primary().name()).policy()).isNotEmpty();
    }
}
