package io.freshet.infra.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.PolicyViolation;

class NagTest {

    @ParameterizedTest
    @ValueSource(strings = {"public", "private"})
    void everyFindingIsAcceptedWithAReason(String network) {
        List<String> findings = new ArrayList<>();
        Synthesis.of(Map.of("network", network), app -> findings.addAll(findings(app)));

        assertThat(findings).isEmpty();
    }

    private static List<String> findings(App app) {
        return new AwsSolutionsChecks(app)
                .validateScope(app).getViolations().stream()
                        .map(NagTest::describe)
                        .toList();
    }

    private static String describe(PolicyViolation violation) {
        List<String> constructs = violation.getViolatingResources().stream()
                .map(resource -> resource.getConstructPath())
                .toList();
        return "%s: %s %s".formatted(violation.getRuleName(), violation.getDescription(), constructs);
    }
}
