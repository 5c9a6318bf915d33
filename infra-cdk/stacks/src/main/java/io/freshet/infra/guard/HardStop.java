package io.freshet.infra.guard;

import io.freshet.dashboards.cloudwatch.OperatorAlarms;
import io.freshet.infra.findings.Accepted;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.constructs.Construct;

/**
 * Scales every arm to zero and keeps it there: the handlers first (with no concurrency they cannot scale out again), then
 * Application Auto Scaling, then the services, then the devices. A state machine that calls AWS's own APIs, so that there is
 * no code to keep working for the day it is needed; each call is tried again, and one that fails stops none of the others.
 * What would have woken a handler meanwhile ends among its dead letters, whose alarm is part of it.
 *
 * <p>Started with {@code {"resume": true}} it undoes the first two, and the handlers bring back the counts; those of
 * services that nobody scales are set to one.
 */
final class HardStop extends Construct {

    /** The functions' own: after it none that ran before can change a count. */
    private static final Duration HANDLER_TIMEOUT = Duration.seconds(30);

    private final StateMachine machine;

    HardStop(Construct scope, String id, Guarded guarded) {
        super(scope, id);
        StopSteps steps = new StopSteps(this, guarded);
        Wait settle = Wait.Builder.create(this, "A handler that runs ends")
                .time(WaitTime.duration(HANDLER_TIMEOUT))
                .build();
        IChainable stopping = steps.names("What is stopped")
                .next(steps.stopHandlers())
                .next(steps.suspendAutoScaling())
                .next(settle)
                .next(steps.toZero())
                .next(steps.stopDevices())
                .next(steps.verify());
        IChainable resuming = steps.names("What is resumed")
                .next(steps.resumeHandlers())
                .next(steps.resumeAutoScaling())
                .next(steps.toOne());
        machine = StateMachine.Builder.create(this, "Machine")
                .stateMachineName(guarded.deployment() + "-hard-stop")
                .comment("Scales every arm to zero and keeps it there")
                .definitionBody(DefinitionBody.fromChainable(Choice.Builder.create(this, "Resume?")
                        .build()
                        .when(
                                Condition.and(
                                        Condition.isPresent("$.resume"), Condition.booleanEquals("$.resume", true)),
                                resuming)
                        .otherwise(stopping)))
                .timeout(Duration.minutes(15))
                .tracingEnabled(true)
                .logs(LogOptions.builder()
                        .level(LogLevel.ALL)
                        .includeExecutionData(true)
                        .destination(LogGroup.Builder.create(this, "Log")
                                // names that begin so are never cut from the log's resource policy by its limit
                                .logGroupName("/aws/vendedlogs/states/%s-hard-stop".formatted(guarded.deployment()))
                                .retention(RetentionDays.THREE_MONTHS)
                                .removalPolicy(RemovalPolicy.DESTROY)
                                .build())
                        .build())
                .build();
        accept(guarded);
        Alarm.Builder.create(this, "Failed")
                .alarmName(OperatorAlarms.prefix(guarded.deployment()) + "hard-stop-failed")
                .alarmDescription("The hard stop did not come to its end: look at once, something may still run")
                .metric(machine.metricFailed())
                .threshold(1)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    /** What the state machine's role has on more than what is guarded. */
    private void accept(Guarded guarded) {
        Accepted.finding(
                machine,
                "AwsSolutions-IAM5[Resource::*]",
                "ecs:ListTasks knows container instances, not tasks; log delivery and tracing have no resource types");
        Accepted.wildcards(
                machine,
                "Tasks and scalable targets have ids that are not known before",
                List.of(PolicyStatement.Builder.create()
                        .resources(StopSteps.unnamed(this, guarded.cluster()))
                        .build()));
    }

    StateMachine machine() {
        return machine;
    }
}
