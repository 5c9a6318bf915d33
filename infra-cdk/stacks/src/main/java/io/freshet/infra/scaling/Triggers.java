package io.freshet.infra.scaling;

import io.freshet.scaling.spec.ScalingSpec;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.constructs.Construct;

/**
 * What makes a handler look: an alarm within seconds, a minute at the latest, each change that ECS reports, and its own
 * ticks while a service is under pressure. None is needed for correctness: a look reads everything anew.
 */
final class Triggers extends Construct {

    /** The least that SQS event sources take; a second handler finds the state taken and lets go. */
    private static final int CONCURRENT_TICKS = 2;

    private static final int RETRIES = 2;

    private final LambdaFunction target;

    Triggers(
            Construct scope,
            String id,
            HandlerFunction handler,
            TickQueue queue,
            ScaledService service,
            ScalingSpec spec) {
        super(scope, id);
        target = LambdaFunction.Builder.create(handler.live())
                .deadLetterQueue(queue.deadLetters())
                .maxEventAge(Duration.minutes(1))
                .retryAttempts(RETRIES)
                .build();
        everyMinute();
        alarms(WakeAlarms.prefix(spec));
        deployments(service);
        tasks(service);
        handler.live()
                .addEventSource(SqsEventSource.Builder.create(queue.ticks())
                        .batchSize(1)
                        .maxConcurrency(CONCURRENT_TICKS)
                        .reportBatchItemFailures(true)
                        .build());
    }

    private void everyMinute() {
        Rule.Builder.create(this, "EveryMinute")
                .description("Reconciles what is with what should be")
                .schedule(Schedule.rate(Duration.minutes(1)))
                .targets(List.of(target))
                .build();
    }

    private void alarms(String prefix) {
        on(
                        "Alarm",
                        "A signal says that the service is under pressure",
                        "aws.cloudwatch",
                        "CloudWatch Alarm State Change")
                .addEventPattern(EventPattern.builder()
                        .detail(Map.of("alarmName", Match.prefix(prefix), "state", Map.of("value", List.of("ALARM"))))
                        .build());
    }

    private void deployments(ScaledService service) {
        on("Deployment", "A rollout goes on, ends or fails", "aws.ecs", "ECS Deployment State Change")
                .addEventPattern(EventPattern.builder()
                        .resources(List.of(service.arn(this)))
                        .build());
    }

    private void tasks(ScaledService service) {
        on("Task", "A task came or went", "aws.ecs", "ECS Task State Change")
                .addEventPattern(EventPattern.builder()
                        .detail(Map.of(
                                "clusterArn", List.of(service.clusterArn(this)),
                                "group", List.of("service:" + service.name()),
                                // of the seven states these two change what there is to decide
                                "lastStatus", List.of("RUNNING", "STOPPED")))
                        .build());
    }

    private Rule on(String id, String description, String source, String detailType) {
        return Rule.Builder.create(this, id)
                .description(description)
                .eventPattern(EventPattern.builder()
                        .source(List.of(source))
                        .detailType(List.of(detailType))
                        .build())
                .targets(List.of(target))
                .build();
    }
}
