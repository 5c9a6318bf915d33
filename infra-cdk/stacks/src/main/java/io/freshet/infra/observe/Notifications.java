package io.freshet.infra.observe;

import io.freshet.dashboards.cloudwatch.OperatorAlarms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Tells people of every operator's alarm, by one rule on their names: an alarm of any stack is told without knowing this
 * one, and the alarms that only wake a handler are not.
 */
final class Notifications extends Construct {

    private final Topic topic;

    Notifications(Construct scope, String id, String deployment, Optional<String> email) {
        super(scope, id);
        topic = Topic.Builder.create(this, "Topic")
                .displayName("Alarms of " + deployment)
                .enforceSsl(true)
                .build();
        email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
        Rule.Builder.create(this, "Rule")
                .description("Alarms that are meant for people")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.cloudwatch"))
                        .detailType(List.of("CloudWatch Alarm State Change"))
                        .detail(Map.of(
                                "alarmName", Match.prefix(OperatorAlarms.prefix(deployment)),
                                "state", Map.of("value", List.of("ALARM", "OK"))))
                        .build())
                .targets(List.of(SnsTopic.Builder.create(topic)
                        .message(RuleTargetInput.fromText("%s: %s. %s (%s)"
                                .formatted(
                                        EventField.fromPath("$.detail.state.value"),
                                        EventField.fromPath("$.detail.alarmName"),
                                        EventField.fromPath("$.detail.configuration.description"),
                                        EventField.fromPath("$.detail.state.reason"))))
                        .build()))
                .build();
    }

    Topic topic() {
        return topic;
    }
}
