package io.freshet.scaling.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.scaling.spec.ScalingSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function's real entry in this JVM, with clients and a clock of the test's own. */
public final class EmulatedFunction {

    private static final Duration TIME = Duration.ofSeconds(30);

    private final ScalingHandler handler;

    public EmulatedFunction(
            ScalingSpec spec,
            String table,
            String queueUrl,
            EcsClient ecs,
            ApplicationAutoScalingClient autoScaling,
            CloudWatchClient cloudWatch,
            DynamoDbClient dynamoDb,
            SqsClient sqs,
            EventBridgeClient events,
            InstantSource clock,
            Consumer<String> lines) {
        this.handler = new ScalingHandler(
                new Settings(spec, table, queueUrl),
                new Clients(ecs, autoScaling, cloudWatch, dynamoDb, sqs, events),
                clock,
                lines);
    }

    /** Hands over a document as Lambda does; the answer. */
    public String invoke(String document) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(document.getBytes(UTF_8)), answer, new LocalContext(TIME));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return answer.toString(UTF_8);
    }
}
