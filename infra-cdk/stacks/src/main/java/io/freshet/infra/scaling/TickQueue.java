package io.freshet.infra.scaling;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Looks again at a service that is under pressure: the handler sends itself a message with a delay. What cannot be handled,
 * here or as an event, ends in one queue of dead letters.
 */
final class TickQueue extends Construct {

    /** A tick that is that old is worth nothing: the schedule has looked ten times since. */
    private static final Duration RETENTION = Duration.minutes(10);

    private static final int TRIES = 3;
    /** Six times the function's timeout, as the Lambda guide has it: a try that is still running is not tried again. */
    private static final int VISIBILITY_OVER_TIMEOUT = 6;

    private final Queue ticks;
    private final Queue deadLetters;

    TickQueue(Construct scope, String id, Duration handlerTimeout) {
        super(scope, id);
        deadLetters = Queue.Builder.create(this, "DeadLetters")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        ticks = Queue.Builder.create(this, "Ticks")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(RETENTION)
                .visibilityTimeout(Duration.seconds(handlerTimeout.toSeconds().intValue() * VISIBILITY_OVER_TIMEOUT))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(TRIES)
                        .build())
                .build();
    }

    Queue ticks() {
        return ticks;
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
