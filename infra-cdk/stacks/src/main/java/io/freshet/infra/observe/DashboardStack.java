package io.freshet.infra.observe;

import io.freshet.dashboards.cloudwatch.Comparison;
import io.freshet.dashboards.cloudwatch.ComparisonDashboard;
import io.freshet.dashboards.cloudwatch.ObservedService;
import io.freshet.dashboards.cloudwatch.OperatorAlarms;
import io.freshet.scaling.Bounds;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The comparison of the arms on one time axis, the alarms meant for people, and every action with its reason. */
public final class DashboardStack extends Stack {

    /**
     * A service that every arm has.
     *
     * @param observed its name and objective
     * @param bounds what an arm may make of it
     */
    public record Scaled(ObservedService observed, Bounds bounds) {}

    /**
     * @param deployment name of the deployment
     * @param email who is told of alarms
     * @param attainmentMin percent of messages within the objective below which somebody is told
     */
    public record Settings(
            String deployment, List<String> arms, List<Scaled> services, Optional<String> email, double attainmentMin) {

        public Settings {
            arms = List.copyOf(arms);
            services = List.copyOf(services);
        }
    }

    public DashboardStack(Construct scope, String id, StackProps props, Settings settings) {
        super(scope, id, props);
        ActionLog actions = new ActionLog(this, "Actions", settings.deployment());
        new ComparisonDashboard(
                this,
                "Comparison",
                new Comparison(
                        settings.deployment(),
                        settings.arms(),
                        settings.services().stream().map(Scaled::observed).toList(),
                        actions.logGroupName()));
        for (String arm : settings.arms()) for (Scaled service : settings.services()) alarms(arm, service, settings);
        Notifications notifications = new Notifications(this, "Notifications", settings.deployment(), settings.email());
        output("DashboardUrl", "The comparison of the arms", url(settings.deployment()));
        output(
                "AlarmTopic",
                "Alarms for people; to subscribe: aws sns subscribe --protocol email --notification-endpoint YOU"
                        + " --topic-arn this",
                notifications.topic().getTopicArn());
    }

    private void alarms(String arm, Scaled service, Settings settings) {
        new OperatorAlarms(
                this,
                "%s-%s".formatted(arm, service.observed().name()),
                settings.deployment(),
                arm,
                service.observed(),
                settings.attainmentMin(),
                service.bounds());
    }

    private String url(String dashboard) {
        return "https://%1$s.console.aws.amazon.com/cloudwatch/home?region=%1$s#dashboards/dashboard/%2$s"
                .formatted(getRegion(), dashboard);
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
