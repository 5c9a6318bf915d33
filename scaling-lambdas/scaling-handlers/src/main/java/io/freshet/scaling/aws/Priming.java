package io.freshet.scaling.aws;

import io.freshet.scaling.aws.event.Events;
import io.freshet.scaling.aws.event.Incoming;
import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Runs one tick before Lambda takes its snapshot, so that a restored function finds its classes loaded. It talks to
 * {@link CannedHttp} and never to AWS: taking a snapshot must neither scale a service nor need a permission.
 */
final class Priming {

    private static final String EVENT = "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}";
    private static final String REVISION = "arn:aws:ecs:us-east-1:000000000000:task-definition/primed:1";

    private Priming() {}

    /** Only where a snapshot is taken: elsewhere it would lengthen the first start. */
    static void beforeSnapshot(Map<String, String> environment, Settings settings) {
        if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) return;
        try {
            prime(settings, new CannedHttp(answers(settings.spec())));
        } catch (RuntimeException notPrimed) {
            // slower at first, but able to work: no reason to refuse a deployment
            System.out.println("priming failed: " + notPrimed);
        }
    }

    static void prime(Settings settings, CannedHttp http) {
        Clients.Access access = new Clients.Access(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("primed", "primed")),
                Region.US_EAST_1);
        Settings advising = new Settings(advising(settings.spec()), settings.table(), settings.queueUrl());
        Worker worker = new Worker(advising, Clients.of(access, Map.of()), () -> "primed", _ -> {});
        Incoming incoming = new Events(advising.spec()).read(EVENT);
        if (incoming instanceof Incoming.Event event) {
            worker.wake(event.wakeUp(), Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        }
    }

    static Map<String, String> answers(ScalingSpec spec) {
        String task = "\"cpu\":\"%d\",\"memory\":\"%d\""
                .formatted(
                        spec.initial().size().cpuUnits(), spec.initial().size().memoryMib());
        return Map.of(
                "DescribeServices",
                "{\"services\":[{\"status\":\"ACTIVE\",\"desiredCount\":1,\"taskDefinition\":\"%s\",\"deployments\":[{\"status\":\"PRIMARY\",\"rolloutState\":\"COMPLETED\",\"taskDefinition\":\"%s\"}]}]}"
                        .formatted(REVISION, REVISION),
                "DescribeTaskDefinition",
                "{\"taskDefinition\":{\"taskDefinitionArn\":\"%s\",\"family\":\"primed\",%s,\"containerDefinitions\":[]},\"tags\":[]}"
                        .formatted(REVISION, task),
                "ListTasks",
                "{\"taskArns\":[\"primed\"]}",
                "DescribeTasks",
                "{\"tasks\":[{\"taskArn\":\"primed\",\"lastStatus\":\"RUNNING\",\"desiredStatus\":\"RUNNING\",\"healthStatus\":\"UNKNOWN\",\"taskDefinitionArn\":\"%s\",\"createdAt\":0,%s}]}"
                        .formatted(REVISION, task),
                "GetMetricData",
                "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults/></GetMetricDataResult></GetMetricDataResponse>",
                "UpdateItem",
                "{\"Attributes\":{}}");
    }

    private static ScalingSpec advising(ScalingSpec spec) {
        return ScalingSpec.parse(
                StateCodec.encode(spec).replace("\"mode\":\"" + Mode.ACT, "\"mode\":\"" + Mode.ADVISE));
    }
}
