package io.freshet.infra.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.emulators.Emulator;
import io.freshet.infra.synth.Synthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The commands of the README's section on deploying, word for word and in their order, at each emulator that has a
 * CloudFormation of its own. The stacks are reduced to the resource types that this one really creates.
 */
class DeployedStacksTest {

    /** Images that were built before, so that no Docker engine is needed; an endpoint, so that none is asked for. */
    static final Map<String, Object> CONTEXT = Map.of(
            "images", "registry.example/freshet:1",
            "iotEndpoint", "example-ats.iot.us-east-1.amazonaws.com");

    private static final String PROGRAM = "npx";

    private static List<ReadmeCommand> commands() throws IOException {
        return ReadmeCommand.of(Path.of("..", "README.md"), "Deploy", PROGRAM);
    }

    @Test
    void theReadmeOfTheProjectAsksForNothingElse() throws IOException {
        assertThat(ReadmeCommand.of(Path.of("..", "..", "README.md"), "On AWS", PROGRAM))
                .isNotEmpty()
                .isSubsetOf(commands());
        assertThat(commands())
                .extracting(ReadmeCommand::verb)
                .startsWith("bootstrap", "deploy")
                .endsWith("destroy");
    }

    @ParameterizedTest
    @EnumSource(names = {"MINISTACK", "LOCALSTACK"})
    void theReadmesCommandsBringEveryStackAndTakeItAway(Emulator emulator) throws Exception {
        Map<Map<String, Object>, StackDeployment> deployments = new HashMap<>();
        List<DeployedResource> seen = new ArrayList<>();
        for (ReadmeCommand command : commands()) {
            StackDeployment deployment = deployments.get(command.context());
            if (deployment == null) {
                deployment = deployment(emulator, command.context());
                deployments.put(command.context(), deployment);
            }
            long started = System.nanoTime();
            deployment.run(command);
            System.out.println("%s at %s: %.1f s".formatted(command, emulator, (System.nanoTime() - started) / 1e9));
            if (command.verb().equals("deploy")) seen.addAll(verified(emulator, deployment));
            if (command.verb().equals("destroy")) verifyGone(emulator, deployment, seen);
        }
    }

    private static StackDeployment deployment(Emulator emulator, Map<String, Object> context) throws Exception {
        Map<String, Object> all = new HashMap<>(CONTEXT);
        all.putAll(context);
        return new StackDeployment(emulator, Synthesis.of(all).assembly());
    }

    /** @return what was deployed, each resource found by the API of its own service */
    private static List<DeployedResource> verified(Emulator emulator, StackDeployment deployment) {
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
        return all;
    }

    private static void verifyGone(Emulator emulator, StackDeployment deployment, List<DeployedResource> seen) {
        for (String stack : deployment.stacks()) {
            assertThat(deployment.exists(stack)).as("%s exists", stack).isFalse();
        }
        List<DeployedResource> left = seen.stream().filter(deployment::finds).toList();
        assertThat(left).as("left behind").allMatch(DeployedResource::retained);
        System.out.println("destroyed at %s: nothing left of %d resources but, on purpose, %s"
                .formatted(emulator, names(seen).size(), names(left)));
    }

    private static Set<String> names(List<DeployedResource> resources) {
        return resources.stream().map(DeployedResource::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void report(
            Emulator emulator, String stack, StackDeployment deployment, List<DeployedResource> resources) {
        Map<String, Long> leftOut = deployment.reduction(stack).leftOut().values().stream()
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
        System.out.println("%s at %s: %d resources deployed and found, left out %s"
                .formatted(stack, emulator, resources.size(), leftOut.isEmpty() ? "nothing" : leftOut));
    }
}
