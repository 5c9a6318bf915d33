package io.freshet.infra.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.emulators.Emulator;
import io.freshet.infra.synth.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code cdk bootstrap}, {@code cdk deploy} and {@code cdk destroy} of every stack, at each emulator that has a
 * CloudFormation of its own, reduced to the resource types that this one really creates.
 */
class DeployedStacksTest {

    /** Images that were built before, so that no Docker engine is needed; an endpoint, so that none is asked for. */
    static final Map<String, Object> CONTEXT = Map.of(
            "images", "registry.example/freshet:1",
            "iotEndpoint", "example-ats.iot.us-east-1.amazonaws.com");

    @ParameterizedTest
    @EnumSource(names = {"MINISTACK", "LOCALSTACK"})
    void everyStackComesAndGoesWhole(Emulator emulator) throws Exception {
        StackDeployment deployment =
                new StackDeployment(emulator, Synthesis.of(CONTEXT).assembly());
        deployment.bootstrap();
        deployment.deploy();
        List<DeployedResource> all = new ArrayList<>();
        for (String stack : deployment.stacks()) {
            List<DeployedResource> resources = deployment.resources(stack);
            assertThat(resources)
                    .as("resources of %s", stack)
                    .hasSize(deployment.expected(stack))
                    .isNotEmpty();
            assertThat(resources).allSatisfy(resource -> {
                assertThat(resource.physicalId()).isNotBlank().isNotEqualTo("unknown");
                assertThat(deployment.finds(resource))
                        .as("%s is there", resource)
                        .isTrue();
            });
            report(emulator, stack, deployment, resources);
            all.addAll(resources);
        }

        deployment.destroy();
        for (String stack : deployment.stacks()) {
            assertThat(deployment.exists(stack)).as("%s exists", stack).isFalse();
        }
        List<DeployedResource> left = all.stream().filter(deployment::finds).toList();
        assertThat(left).as("left behind").allMatch(DeployedResource::retained);
        System.out.println("destroyed at %s: %d resources gone, kept on purpose %s"
                .formatted(emulator, all.size() - left.size(), left));
    }

    private static void report(
            Emulator emulator, String stack, StackDeployment deployment, List<DeployedResource> resources) {
        Map<String, Long> leftOut = deployment.reduction(stack).leftOut().values().stream()
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
        System.out.println("%s at %s: %d resources deployed and found, left out %s"
                .formatted(stack, emulator, resources.size(), leftOut.isEmpty() ? "nothing" : leftOut));
    }
}
