package io.freshet.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshetConfigTest {

    @Test
    void needsNothing() {
        FreshetConfig config = FreshetConfig.from(Map.of());

        assertThat(config.name()).isEqualTo("freshet");
        assertThat(config.arms()).extracting(ArmConfig::name).containsExactly("horizontal", "vertical");
        assertThat(config.models()).extracting(ModelConfig::name).containsExactly("resnet50", "xgboost", "linear");
        assertThat(config.primary().name()).isEqualTo("horizontal");
        assertThat(config.network()).isEqualTo(NetworkFlavour.PUBLIC);
        assertThat(config.images()).isEmpty();
        assertThat(config.spot()).isFalse();
    }

    @Test
    void takesTextFromTheCommandLine() {
        FreshetConfig config = FreshetConfig.from(Map.of(
                "name", "shop",
                "arms", "hybrid, fixed",
                "models", "linear",
                "network", "private",
                "zones", "3",
                "architecture", "arm",
                "images", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/freshet:1.2",
                "spot", "true"));

        assertThat(config.named("foundation")).isEqualTo("shop-foundation");
        assertThat(config.arms()).extracting(ArmConfig::name).containsExactly("hybrid", "fixed");
        assertThat(config.arms()).extracting(ArmConfig::primary).containsExactly(true, false);
        assertThat(config.network()).isEqualTo(NetworkFlavour.PRIVATE);
        assertThat(config.zones()).isEqualTo(3);
        assertThat(config.architecture()).isEqualTo(Architecture.ARM);
        assertThat(config.images())
                .contains(new ImagePrefix("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/freshet", "1.2"));
        assertThat(config.spot()).isTrue();
    }

    @Test
    void takesJsonFromCdkJson() {
        FreshetConfig config = FreshetConfig.from(
                Map.of("arms", List.of("vertical"), "zones", 3, "spot", true, "resnet50.cpu", List.of(2048, 4096)));

        assertThat(config.arms()).extracting(ArmConfig::name).containsExactly("vertical");
        assertThat(config.zones()).isEqualTo(3);
        assertThat(config.spot()).isTrue();
        assertThat(config.models().getFirst().initial().size()).isEqualTo(new TaskSize(2048, 4096));
    }

    @Test
    void aModelCanBeBoundedAndGivenAnObjective() {
        ModelConfig model = FreshetConfig.from(Map.of(
                        "models", "resnet50",
                        "resnet50.min", "2",
                        "resnet50.max", "4",
                        "resnet50.count", "3",
                        "resnet50.vcpu", "16",
                        "resnet50.slo", "800ms",
                        "resnet50.deadline", "5s"))
                .models()
                .getFirst();

        assertThat(model.bounds().minCount()).isEqualTo(2);
        assertThat(model.bounds().maxCount()).isEqualTo(4);
        assertThat(model.bounds().maxVcpu()).isEqualTo(16);
        assertThat(model.initial().count()).isEqualTo(3);
        assertThat(model.slo()).isEqualTo(Duration.ofMillis(800));
        assertThat(model.deadline()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everySizeHasTheMemoryThatTheImageNeeds() {
        assertThat(FreshetConfig.from(Map.of()).models())
                .allSatisfy(model -> assertThat(model.bounds().sizes())
                        .allSatisfy(size -> assertThat(size.memoryMib()).isGreaterThanOrEqualTo(model.memoryMibMin())));
    }

    @Test
    void anArmsPolicyCanBeGivenParameters() {
        FreshetConfig config = FreshetConfig.from(Map.of("arms", "horizontal", "horizontal.target", "50"));

        assertThat(config.primary().parameters()).containsEntry("target", "50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                        arms              | Diagonal       | context arms: must be names of strategies, was 'Diagonal'
                    arms              | fixed,fixed    | arms: each at most once
                    models            | bert           | context models: unknown model 'bert'; allowed: resnet50, xgboost, linear
                    network           | vpn            | context network: must be one of public, private, was 'vpn'
                    zones             | 4              | context zones: must be a whole number from 2 to 3, was '4'
                    zones             | two            | context zones: must be a whole number from 2 to 3, was 'two'
                    architecture      | mips           | context architecture: must be one of x86, arm, was 'mips'
                    images            | host/freshet   | context images: must be host/path:tag, a prefix of repositories and their tag, was 'host/freshet'
                    spot              | yes            | context spot: must be true or false, was 'yes'
                    logDays           | 8              | context logDays: must be one of [1, 3, 5, 7,
                    name              | Freshet        | context name: must be 1 to 24 of the characters a-z 0-9 -, a letter first, was 'Freshet'
                    iotEndpoint       | https://a.b    | context iotEndpoint: must be a host name
                    email             | me             | context email: must be an e-mail address, was 'me'
                    resnet50.cpu      | 1000           | context resnet50.cpu: must be CPU units of Fargate: [256, 512, 1024, 2048, 4096, 8192, 16384], was '1000'
                    resnet50.vcpu     | 0              | context resnet50.vcpu: must be a whole number from 1 to 256, was '0'
                    resnet50.slo      | fast           | context resnet50.slo: must be a duration such as 500ms, 2s or 1m, was 'fast'
                    resnet50.deadline | 1s             | deadline: must be at least the slo
                    arm               | fixed          | context: unknown key arm; allowed: architecture, arms,
                    """)
    void namesTheKeyAndWhatIsAllowed(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreshetConfig.from(Map.of(key, value)))
                .withMessageContaining(message);
    }

    @Test
    void aPrivateNetworkTakesImagesFromEcrAlone() {
        String ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/freshet:1";

        assertThat(FreshetConfig.from(Map.of("network", "private", "images", ecr))
                        .images())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FreshetConfig.from(Map.of("network", "private", "images", "reg.example:5000/freshet:1")))
                .withMessageContaining("images: must be in ECR, was 'reg.example:5000/freshet'");
    }

    @Test
    void leavesTheCdksOwnKeysAlone() {
        Map<String, Object> context = Map.of(
                "@aws-cdk/aws-iam:minimizePolicies",
                true,
                "aws:cdk:bundling-stacks",
                List.of("**"),
                "availability-zones:account=1",
                "a");

        assertThat(FreshetConfig.from(context).name()).isEqualTo("freshet");
    }
}
