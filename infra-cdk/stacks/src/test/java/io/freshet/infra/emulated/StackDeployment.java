package io.freshet.infra.emulated;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.emulators.Emulator;
import io.freshet.emulators.Emulators;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** The stacks of one assembly at one emulator, brought there and away by the CDK command line. */
final class StackDeployment {

    private final CdkCli cdk;
    private final ReducedAssembly assembly;
    private final Clients clients;
    private final Lookup lookup;

    StackDeployment(Emulator emulator, CloudAssembly whole) throws IOException, InterruptedException {
        this.clients = Clients.of(emulator);
        this.lookup = new Lookup(clients);
        this.assembly = ReducedAssembly.of(whole, resource -> Coverage.creates(emulator, resource, lookup));
        this.cdk = new CdkCli(
                emulator.name().toLowerCase(Locale.ROOT), Emulators.shared().environment(emulator));
    }

    /** Runs a command of the README, on the reduced stacks in place of the app's. */
    void run(ReadmeCommand command) throws IOException, InterruptedException {
        cdk.run(command, assembly.directory());
    }

    void bootstrap() throws IOException, InterruptedException {
        cdk.run("bootstrap", "aws://%s/%s".formatted(Emulators.ACCOUNT, Emulators.REGION));
    }

    void deploy() throws IOException, InterruptedException {
        cdk.run("deploy", "--app", assembly.directory().toString(), "--all", "--require-approval", "never");
    }

    /** One stack, and those that it builds on. */
    void deploy(String stack) throws IOException, InterruptedException {
        cdk.run("deploy", "--app", assembly.directory().toString(), stack, "--require-approval", "never");
    }

    void destroy() throws IOException, InterruptedException {
        cdk.run("destroy", "--app", assembly.directory().toString(), "--all", "--force");
    }

    /** Names of the stacks, in the order of deployment. */
    List<String> stacks() {
        return List.copyOf(assembly.templates().keySet());
    }

    TemplateReduction reduction(String stack) {
        return assembly.reduction(stack);
    }

    /** How many resources the reduced template has. */
    int expected(String stack) {
        return assembly.templates().get(stack).path("Resources").size();
    }

    boolean exists(String stack) {
        try {
            return clients.cloudFormation().describeStacks(r -> r.stackName(stack)).stacks().stream()
                    .noneMatch(found -> "DELETE_COMPLETE".equals(found.stackStatusAsString()));
        } catch (CloudFormationException unknown) {
            return false;
        }
    }

    List<DeployedResource> resources(String stack) {
        JsonNode template = assembly.templates().get(stack).path("Resources");
        Map<String, String> physicalIds = new LinkedHashMap<>();
        List<StackResource> made = clients.cloudFormation()
                .describeStackResources(r -> r.stackName(stack))
                .stackResources();
        made.forEach(resource -> physicalIds.put(resource.logicalResourceId(), resource.physicalResourceId()));
        return made.stream()
                .map(resource -> new DeployedResource(
                        resource.logicalResourceId(),
                        resource.resourceType(),
                        resource.physicalResourceId(),
                        template.path(resource.logicalResourceId()),
                        physicalIds))
                .toList();
    }

    boolean finds(DeployedResource resource) {
        return lookup.finds(resource);
    }

    Clients clients() {
        return clients;
    }
}
