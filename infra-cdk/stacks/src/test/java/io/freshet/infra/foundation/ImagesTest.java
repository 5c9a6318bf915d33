package io.freshet.infra.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImagesTest {

    @Test
    void areBuiltFromTheRepositoryOneForEachModel() throws IOException {
        JsonNode assets = new ObjectMapper()
                .readTree(Synthesis.defaults()
                        .directory()
                        .resolve("freshet-arm-horizontal.assets.json")
                        .toFile());

        assertThat(assets.path("dockerImages").valueStream())
                .extracting(image -> image.at("/source/dockerBuildArgs/MODEL").asText("router"))
                .containsExactlyInAnyOrder("router", "resnet50", "xgboost", "linear");
        assertThat(assets.path("dockerImages").valueStream())
                .allSatisfy(image ->
                        assertThat(image.at("/source/platform").asText()).isEqualTo("linux/amd64"));
        assertThat(image(Synthesis.defaults(), "freshet-arm-horizontal")).contains("container-assets");
    }

    @Test
    void ofAnyRegistryAreTakenAsTheyAre() {
        Synthesis synthesis = Synthesis.of(
                Map.of("images", "registry.example/team/freshet:1.2", "models", "linear", "arms", "fixed"));

        assertThat(image(synthesis, "freshet-arm-fixed"))
                .isEqualTo("registry.example/team/freshet/inference-linear:1.2");
    }

    @Test
    void ofEcrMayBePulledFromThatRepositoryOnly() {
        Synthesis synthesis = Synthesis.of(Map.of(
                "images",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/freshet:1.2",
                "models",
                "linear",
                "arms",
                "fixed"));
        Resources arm = Resources.of(synthesis.template("freshet-arm-fixed"));

        assertThat(arm.statements())
                .filteredOn(statement -> Resources.actions(statement).contains("ecr:BatchGetImage"))
                .isNotEmpty()
                .flatExtracting(Resources::resources)
                .allMatch(resource -> resource.contains("ecr:eu-west-1:123456789012:repository/freshet/"));
    }

    @Test
    void onArmRunOnArm() {
        Synthesis synthesis = Synthesis.of(Map.of("architecture", "arm", "models", "linear", "arms", "fixed"));

        assertThat(Resources.of(synthesis.template("freshet-arm-fixed")).properties("AWS::ECS::TaskDefinition"))
                .isNotEmpty()
                .allSatisfy(task -> assertThat(
                                task.at("/RuntimePlatform/CpuArchitecture").asText())
                        .isEqualTo("ARM64"));
    }

    private static String image(Synthesis synthesis, String stack) {
        return Resources.of(synthesis.template(stack)).properties("AWS::ECS::TaskDefinition").stream()
                .map(task -> task.at("/ContainerDefinitions/0/Image"))
                .map(image -> image.isTextual() ? image.asText() : image.toString())
                .filter(image -> !image.endsWith("router:1.2"))
                .findFirst()
                .orElseThrow();
    }
}
