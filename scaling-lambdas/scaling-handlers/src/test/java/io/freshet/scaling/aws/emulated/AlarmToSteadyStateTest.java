package io.freshet.scaling.aws.emulated;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.emulators.AwsService;
import io.freshet.emulators.Emulators;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The way of an alarm: LocalStack's CloudWatch evaluates it and tells SNS, the event goes through the function's real entry
 * in this JVM, MiniStack's ECS replaces the tasks, DynamoDB keeps what was decided, EventBridge hears of the action.
 */
class AlarmToSteadyStateTest {

    private final EmulatedService service =
            new EmulatedService("threshold-vertical", true, tasks(2, QUARTER), tasks(2, QUARTER));

    @Test
    void anAlarmThatFiresEndsInSteadyState() {
        service.cpu(size -> size.equals(QUARTER) ? 90 : 50);
        String alarms = queue("alarms");
        String actions = queue("actions");
        alarm(alarms);
        publishActionsTo(actions);

        publish(95);
        String event = AlarmEvent.of(awaited(alarms));
        assertThat(event).contains("\"value\": \"ALARM\"").contains(service.ecsName + "-cpu-high");

        service.measure();
        service.invoke(event);
        assertThat(service.failures).isEmpty();
        assertThat(service.desired()).isEqualTo(tasks(2, HALF));
        assertThat(awaited(actions))
                .contains("\"detail-type\":\"Scaling Action\"")
                .contains("scale-up");

        // the queue that the function was given brings it back ten seconds later, with the link that it expects
        String tick = awaited(service.queueUrl);
        service.pass(Duration.ofSeconds(20));
        service.measure();
        service.invoke(batch(tick));
        assertThat(service.failures).isEmpty();

        assertThat(service.steady()).isTrue();
        assertThat(service.item()).containsKeys("revision", "wanted").doesNotContainKey("rollout");
        assertThat(awaited(actions)).contains("rollout-completed");
    }

    private String queue(String part) {
        return service.sqs
                .createQueue(r -> r.queueName(service.ecsName + "-" + part))
                .queueUrl();
    }

    private String arn(String queueUrl) {
        return service.sqs
                .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private void alarm(String queueUrl) {
        try (SnsClient sns = Emulators.shared().client(SnsClient.builder(), AwsService.SNS)) {
            String topic = sns.createTopic(r -> r.name(service.ecsName)).topicArn();
            sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(arn(queueUrl)));
            service.cloudWatch.putMetricAlarm(r -> r.alarmName(service.ecsName + "-cpu-high")
                    .namespace("Freshet")
                    .metricName("TaskCpu")
                    .dimensions(dimensions())
                    .statistic(Statistic.AVERAGE)
                    .period(10)
                    .evaluationPeriods(1)
                    .threshold(80.0)
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                    .alarmActions(topic));
        }
    }

    private List<Dimension> dimensions() {
        return List.of(
                Dimension.builder().name("Arm").value(EmulatedService.ARM).build(),
                Dimension.builder()
                        .name("Service")
                        .value(service.spec.service())
                        .build());
    }

    private void publishActionsTo(String queueUrl) {
        service.events.putRule(r -> r.name(service.ecsName)
                .eventPattern("{\"source\": [\"freshet.scaling\"], \"detail\": {\"service\": [\"%s\"]}}"
                        .formatted(service.spec.service())));
        service.events.putTargets(r -> r.rule(service.ecsName)
                .targets(Target.builder().id("queue").arn(arn(queueUrl)).build()));
    }

    /** Now, for the alarm: the alarm's clock is not the test's. For a minute, so that it cannot be missed. */
    private void publish(double percent) {
        List<MetricDatum> data = IntStream.rangeClosed(-1, 6)
                .mapToObj(i -> MetricDatum.builder()
                        .metricName("TaskCpu")
                        .dimensions(dimensions())
                        .timestamp(Instant.now().plusSeconds(10L * i))
                        .value(percent)
                        .build())
                .toList();
        service.cloudWatch.putMetricData(r -> r.namespace("Freshet").metricData(data));
    }

    private String awaited(String queueUrl) {
        for (int attempt = 0; attempt < 3; attempt++) {
            List<Message> messages = service.sqs
                    .receiveMessage(
                            r -> r.queueUrl(queueUrl).waitTimeSeconds(20).maxNumberOfMessages(1))
                    .messages();
            for (Message message : messages) {
                service.sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
                return message.body();
            }
        }
        throw new AssertionError("no message within a minute in " + queueUrl);
    }

    private static String batch(String body) {
        return "{\"Records\": [{\"messageId\": \"1\", \"body\": \"%s\"}]}".formatted(body.replace("\"", "\\\""));
    }
}
