package io.freshet.inference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.freshet.inference.cloud.FakeAgent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The whole service with what ECS and CloudWatch want of it. */
class CloudLifecycleTest {

    private static final String ROW = "{'inputs':[{'name':'x','shape':[1],'datatype':'FP64','data':[1]}]}";

    @Test
    void workIsProtectedAndMeasured() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try (FakeAgent agent = new FakeAgent()) {
            try (RunningService service = RunningService.ready(
                    1,
                    "--freshet.arm=fixed",
                    "--freshet.metrics=emf",
                    "--freshet.ecs-protection=true",
                    "--ECS_AGENT_URI=" + agent.uri())) {
                assertThat(service.infer(ROW).join().statusCode()).isEqualTo(200);
                await().atMost(RunningService.LONG).until(() -> !agent.asked.isEmpty());
            }
            assertThat(agent.asked.getFirst()).startsWith("PUT {\"ProtectionEnabled\":true");
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{\"_aws\":")))
                .as("the last interval's line at the latest")
                .anySatisfy(line -> assertThat(line).contains("\"TaskComputeTime\":", "\"Arm\":\"fixed\""));
    }

    @Test
    void withoutASettingNothingIsAskedFor() {
        assertThat(Settings.cloud(environment(Map.of())).isEmpty()).isTrue();
    }

    @Test
    void nonsenseIsNamedByItsKey() {
        assertThatThrownBy(() -> Settings.cloud(environment(Map.of("freshet.metrics", "statsd"))))
                .hasMessageContaining("freshet.metrics");
        assertThatThrownBy(() -> Settings.cloud(environment(Map.of("freshet.metrics", "emf"))))
                .hasMessageContaining("freshet.arm");
        assertThatThrownBy(() -> Settings.cloud(environment(Map.of("freshet.ecs-protection", "true"))))
                .hasMessageContaining("ECS_AGENT_URI");
        assertThatThrownBy(() -> Settings.cloud(environment(Map.of("freshet.ecs-protection", "perhaps"))))
                .hasMessageContaining("freshet.ecs-protection");
    }

    private static StandardEnvironment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }
}
