package io.freshet.infra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.dashboards.cloudwatch.ObservedService;
import io.freshet.infra.synth.KnownMetrics;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import io.freshet.scaling.Bounds;
import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

public class DashboardStackTest {

    private static Resources resources;

    @BeforeAll
    static void synthesise() {
        resources = Resources.of(Template.fromStack(stack(Synthesis.app())));
    }

    /** Two arms of two services. */
    public static DashboardStack stack(App app) {
        Bounds bounds = new Bounds(1, 8, List.of(new TaskSize(1024, 2048)), 16);
        return new DashboardStack(
                app,
                "freshet-dashboards",
                StackProps.builder().build(),
                new DashboardStack.Settings(
                        "freshet",
                        List.of("horizontal", "vertical"),
                        List.of(
                                new DashboardStack.Scaled(
                                        new ObservedService("resnet50", Duration.ofSeconds(2)), bounds),
                                new DashboardStack.Scaled(
                                        new ObservedService("linear", Duration.ofMillis(250)), bounds)),
                        Optional.of("somebody@example.org"),
                        99));
    }

    @Test
    void everyServiceOfEveryArmHasItsAlarms() {
        assertThat(resources.properties("AWS::CloudWatch::Alarm").stream()
                        .map(alarm -> alarm.path("AlarmName").asText()))
                .hasSize(2 * 2 * 4)
                .allMatch(name -> name.startsWith("freshet/"))
                .contains("freshet/vertical/linear/attainment", "freshet/horizontal/resnet50/handler-silent");
        KnownMetrics.verify(resources);
    }

    @Test
    void peopleAreToldOfTheirAlarmsAndNoOthers() {
        JsonNode rule = rule("aws.cloudwatch");

        assertThat(rule.at("/EventPattern/detail/alarmName/0/prefix").asText()).isEqualTo("freshet/");
        assertThat(rule.at("/Targets/0/Arn/Ref").asText()).startsWith("NotificationsTopic");
        assertThat(rule.at("/Targets/0/InputTransformer/InputTemplate").asText())
                .contains("alarmName");
        assertThat(resources.one("AWS::SNS::Subscription").path("Endpoint").asText())
                .isEqualTo("somebody@example.org");
    }

    @Test
    void everyActionIsKeptAndListed() {
        JsonNode rule = rule("freshet.scaling");

        assertThat(rule.at("/EventPattern/detail-type/0").asText()).isEqualTo("Scaling Action");
        assertThat(Resources.text(rule.at("/Targets/0/Arn")))
                .contains(":log-group:")
                .doesNotEndWith(":*");
        assertThat(resources.one("AWS::Logs::LogGroup").path("LogGroupName").asText())
                .isEqualTo("/freshet/actions");
        String policy =
                Resources.text(resources.one("AWS::Logs::ResourcePolicy").path("PolicyDocument"));
        assertThat(policy).contains("events.amazonaws.com", "logs:PutLogEvents", "aws:SourceArn");
    }

    @Test
    void sayWhereToLook() {
        JsonNode outputs = resources.template().path("Outputs");

        assertThat(Resources.text(outputs.at("/DashboardUrl/Value"))).endsWith("#dashboards/dashboard/freshet");
        assertThat(outputs.path("AlarmTopic").path("Description").asText()).contains("aws sns subscribe");
    }

    private static JsonNode rule(String source) {
        return resources.properties("AWS::Events::Rule").stream()
                .filter(rule -> rule.at("/EventPattern/source/0").asText().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
