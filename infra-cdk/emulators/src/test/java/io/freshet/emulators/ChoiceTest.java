package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final URI GIVEN = URI.create("http://localhost:1");
    private static final Endpoint IN_A_CONTAINER = Endpoint.onLoopback(2);
    private static final Endpoint AS_A_PACKAGE = Endpoint.onLoopback(3);

    /** An engine that has the images of all emulators, of none, or does not answer at all. */
    private enum Engine {
        COMPLETE,
        WITHOUT_IMAGES,
        NONE
    }

    private static Choice choice(Engine engine, Map<String, String> environment) {
        Containers containers = new Containers() {
            @Override
            boolean available() {
                return engine != Engine.NONE;
            }

            @Override
            Optional<Endpoint> start(Emulator emulator) {
                return engine == Engine.COMPLETE ? Optional.of(IN_A_CONTAINER) : Optional.empty();
            }
        };
        Packages packages = new Packages(environment) {
            @Override
            Endpoint start(Emulator emulator) {
                return AS_A_PACKAGE;
            }
        };
        return Choice.of(environment, containers, packages);
    }

    @Test
    void anEndpointThatIsGivenComesFirst() {
        Choice choice =
                choice(Engine.COMPLETE, Map.of("AWS_ENDPOINT_URL", GIVEN.toString(), "LOCALSTACK_AUTH_TOKEN", "t"));
        for (Emulator emulator : Emulator.values()) {
            assertThat(choice.start(emulator).http()).isEqualTo(GIVEN);
        }
    }

    @Test
    void anEndpointOfOneServiceIsTakenForItAlone() {
        Choice choice = choice(
                Engine.NONE,
                Map.of("AWS_ENDPOINT_URL", GIVEN.toString(), "AWS_ENDPOINT_URL_ECS", "http://localhost:9"));
        Emulators emulators = new Emulators(choice);
        assertThat(emulators.endpoint(AwsService.ECS)).isEqualTo(URI.create("http://localhost:9"));
        assertThat(emulators.endpoint(AwsService.SQS)).isEqualTo(GIVEN);
    }

    @Test
    void aTokenComesBeforeContainersAndNeedsThem() {
        assertThat(choice(Engine.COMPLETE, Map.of("LOCALSTACK_AUTH_TOKEN", "t")))
                .isInstanceOf(Choice.Licensed.class);
        Choice withoutEngine = choice(Engine.NONE, Map.of("LOCALSTACK_AUTH_TOKEN", "t"));
        assertThatThrownBy(() -> withoutEngine.start(Emulator.MOTO))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("LOCALSTACK_AUTH_TOKEN")
                .hasMessageContaining("Docker");
    }

    @Test
    void containersComeBeforePackages() {
        assertThat(choice(Engine.COMPLETE, Map.of()).start(Emulator.MOTO)).isEqualTo(IN_A_CONTAINER);
    }

    @Test
    void withoutImagesOrAnEngineItIsPackages() {
        assertThat(choice(Engine.WITHOUT_IMAGES, Map.of()).start(Emulator.MOTO)).isEqualTo(AS_A_PACKAGE);
        assertThat(choice(Engine.NONE, Map.of()).start(Emulator.MOTO)).isEqualTo(AS_A_PACKAGE);
    }

    @Test
    void anEmptyVariableIsNone() {
        assertThat(choice(Engine.NONE, Map.of("AWS_ENDPOINT_URL", "", "LOCALSTACK_AUTH_TOKEN", " ")))
                .isInstanceOf(Choice.Python.class);
    }

    @Test
    void aProcessIsToldTheEndpointOfEachService() {
        Emulators emulators = new Emulators(choice(Engine.NONE, Map.of()));
        assertThat(emulators.environment(List.of(AwsService.ECS, AwsService.APPLICATION_AUTO_SCALING)))
                .containsEntry("AWS_ENDPOINT_URL_ECS", "http://localhost:3")
                .containsEntry("AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING", "http://localhost:3")
                .containsEntry("AWS_REGION", "us-east-1")
                .doesNotContainKey("AWS_ENDPOINT_URL");
    }
}
