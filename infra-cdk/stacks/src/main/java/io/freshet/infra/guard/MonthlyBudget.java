package io.freshet.infra.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.pipes.CfnPipe;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.stepfunctions.IStateMachine;
import software.constructs.Construct;

/**
 * The account's budget of a month. It covers the whole account: a filter by tag sees nothing until somebody has activated
 * the tag for billing, and a budget that sees nothing never goes off.
 */
final class MonthlyBudget extends Construct {

    private static final int WARN_PERCENT = 80;
    private static final int STOP_PERCENT = 100;

    private final Topic exceeded;

    MonthlyBudget(Construct scope, String id, String deployment, int usdMax, Optional<String> email) {
        super(scope, id);
        exceeded = Topic.Builder.create(this, "Exceeded").enforceSsl(true).build();
        exceeded.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("budgets.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(exceeded.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        List<NotificationWithSubscribersProperty> notifications = new ArrayList<>();
        notifications.add(notification("ACTUAL", STOP_PERCENT, "SNS", exceeded.getTopicArn()));
        email.ifPresent(address -> {
            notifications.add(notification("ACTUAL", WARN_PERCENT, "EMAIL", address));
            notifications.add(notification("FORECASTED", STOP_PERCENT, "EMAIL", address));
        });
        CfnBudget.Builder.create(this, "Budget")
                .budget(BudgetDataProperty.builder()
                        .budgetName(deployment + "-monthly")
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(SpendProperty.builder()
                                .amount(usdMax)
                                .unit("USD")
                                .build())
                        .build())
                .notificationsWithSubscribers(notifications)
                .build();
    }

    /**
     * Starts the hard stop when the budget is used up. Budgets know topics and topics know no state machines: a queue and a
     * pipe lie between, and no code.
     */
    void stopWith(IStateMachine machine) {
        Queue orders = queue("Orders")
                .visibilityTimeout(Duration.minutes(1))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(queue("DeadOrders")
                                .retentionPeriod(Duration.days(14))
                                .build())
                        .maxReceiveCount(5)
                        .build())
                .build();
        exceeded.addSubscription(
                SqsSubscription.Builder.create(orders).rawMessageDelivery(true).build());
        Role role = Role.Builder.create(this, "PipeRole")
                .assumedBy(new ServicePrincipal("pipes.amazonaws.com"))
                .description("Takes orders of a used up budget to the hard stop")
                .build();
        orders.grantConsumeMessages(role);
        machine.grantStartExecution(role);
        CfnPipe pipe = CfnPipe.Builder.create(this, "Pipe")
                .description("A used up budget stops every arm")
                .roleArn(role.getRoleArn())
                .source(orders.getQueueArn())
                .sourceParameters(CfnPipe.PipeSourceParametersProperty.builder()
                        .sqsQueueParameters(CfnPipe.PipeSourceSqsQueueParametersProperty.builder()
                                .batchSize(1)
                                .build())
                        .build())
                .target(machine.getStateMachineArn())
                .targetParameters(CfnPipe.PipeTargetParametersProperty.builder()
                        // the budget's text is of no use to the stop, and is not JSON
                        .inputTemplate("{\"reason\": \"budget\"}")
                        .stepFunctionStateMachineParameters(CfnPipe.PipeTargetStateMachineParametersProperty.builder()
                                .invocationType("FIRE_AND_FORGET")
                                .build())
                        .build())
                .build();
        pipe.getNode().addDependency(role);
    }

    private Queue.Builder queue(String id) {
        return Queue.Builder.create(this, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }

    private static NotificationWithSubscribersProperty notification(
            String type, int percent, String subscription, String address) {
        return NotificationWithSubscribersProperty.builder()
                .notification(NotificationProperty.builder()
                        .notificationType(type)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(SubscriberProperty.builder()
                        .subscriptionType(subscription)
                        .address(address)
                        .build()))
                .build();
    }
}
