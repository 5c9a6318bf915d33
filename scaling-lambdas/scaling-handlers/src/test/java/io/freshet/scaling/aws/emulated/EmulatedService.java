package io.freshet.scaling.aws.emulated;

import io.freshet.emulators.AwsService;
import io.freshet.emulators.Emulator;
import io.freshet.emulators.Emulators;
import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Fixtures;
import io.freshet.scaling.Signal;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.aws.EmulatedFunction;
import io.freshet.scaling.aws.fake.Calls.Ended;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import io.freshet.scaling.spec.SignalQuery.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One service at the emulators, with the function that looks after it: ECS and DynamoDB at MiniStack, CloudWatch, SQS and
 * EventBridge at LocalStack, Application Auto Scaling at moto. Every service has a name of its own, so tests share the
 * emulators. Time passes only when a test lets it.
 */
final class EmulatedService {

    static final String ARM = "hybrid";
    static final String CLUSTER = "freshet";
    static final Bounds BOUNDS = new Bounds(1, 10, List.of(Fixtures.QUARTER, Fixtures.HALF), 100);

    private static final Emulators EMULATORS = Emulators.shared();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final String SCHEDULE = "{\"detail-type\":\"Scheduled Event\",\"detail\":{}}";

    final CallFaults faults = new CallFaults();
    final ScalingSpec spec;
    final String ecsName;
    final List<String> lines = new ArrayList<>();
    /** What the function threw. */
    final List<String> failures = new ArrayList<>();

    final EcsClient ecs = client(EcsClient.builder(), AwsService.ECS);
    final DynamoDbClient dynamoDb = client(DynamoDbClient.builder(), AwsService.DYNAMODB);
    final CloudWatchClient cloudWatch = client(CloudWatchClient.builder(), AwsService.CLOUDWATCH);
    final SqsClient sqs = client(SqsClient.builder(), AwsService.SQS);
    final EventBridgeClient events = client(EventBridgeClient.builder(), AwsService.EVENTBRIDGE);
    final ApplicationAutoScalingClient autoScaling =
            client(ApplicationAutoScalingClient.builder(), AwsService.APPLICATION_AUTO_SCALING);
    final String queueUrl;

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(1));
    private Instant measuredUntil = now.minus(TICK.multipliedBy(2));
    private ToDoubleFunction<TaskSize> cpu = _ -> 50;
    private EmulatedFunction function;

    EmulatedService(String policy, boolean autoScaled, Capacity deployed, Capacity wanted) {
        String name = "m" + NAMES.incrementAndGet();
        this.ecsName = ARM + "-" + name;
        this.spec = spec(name, policy, autoScaled, wanted);
        this.queueUrl = sqs.createQueue(r -> r.queueName(ecsName + "-ticks")).queueUrl();
        makeTable();
        deploy(ecs, deployed);
        if (autoScaled) register(deployed);
        this.function = newFunction();
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder, AwsService service) {
        return EMULATORS.client(
                builder.overrideConfiguration(ClientOverrideConfiguration.builder()
                        .addExecutionInterceptor(faults)
                        .build()),
                service);
    }

    private ScalingSpec spec(String name, String policy, boolean autoScaled, Capacity initial) {
        return new ScalingSpec(
                name,
                ARM,
                CLUSTER,
                ecsName,
                Mode.ACT,
                policy,
                List.of(),
                BOUNDS,
                initial,
                512,
                LatencyProfile.ofCpuBoundMs(100),
                Duration.ofMillis(1500),
                Duration.ofSeconds(143),
                autoScaled,
                List.of(new SignalQuery(
                        Signal.CPU,
                        "Freshet",
                        "TaskCpu",
                        List.of(new Dimension("Arm", ARM), new Dimension("Service", name)),
                        "Average",
                        false,
                        SAMPLE,
                        Duration.ofSeconds(20))));
    }

    private void makeTable() {
        dynamoDb.createTable(r -> r.tableName(ecsName)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("service")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("service")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    private void deploy(EcsClient client, Capacity capacity) {
        client.createCluster(r -> r.clusterName(CLUSTER));
        client.registerTaskDefinition(r -> r.family(ecsName)
                .cpu(Integer.toString(capacity.size().cpuUnits()))
                .memory(Integer.toString(capacity.size().memoryMib()))
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .containerDefinitions(ContainerDefinition.builder()
                        .name("inference")
                        .image("inference:1")
                        .build()));
        client.createService(r -> r.cluster(CLUSTER)
                .serviceName(ecsName)
                .taskDefinition(ecsName)
                .desiredCount(capacity.count())
                .launchType(LaunchType.FARGATE));
    }

    /** moto wants to know the service of its own ECS. */
    private void register(Capacity capacity) {
        deploy(EMULATORS.client(EcsClient.builder(), Emulator.MOTO), capacity);
        autoScaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .resourceId(resource())
                .minCapacity(1)
                .maxCapacity(10));
    }

    private String resource() {
        return "service/%s/%s".formatted(CLUSTER, ecsName);
    }

    /** Another execution environment of the same function. */
    EmulatedFunction newFunction() {
        InstantSource clock = () -> now;
        return new EmulatedFunction(
                spec, ecsName, queueUrl, ecs, autoScaling, cloudWatch, dynamoDb, sqs, events, clock, lines::add);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** CPU in percent, by the size that the tasks have. */
    void cpu(ToDoubleFunction<TaskSize> bySize) {
        cpu = bySize;
    }

    /** One schedule a minute. */
    void run(int minutes) {
        for (int i = 0; i < minutes; i++) {
            measure();
            invoke(SCHEDULE);
            pass(TICK);
        }
    }

    /** What the tasks would have published by now. */
    void measure() {
        double percent = cpu.applyAsDouble(desired().size());
        List<MetricDatum> data = new ArrayList<>();
        for (; measuredUntil.isBefore(now); measuredUntil = measuredUntil.plus(SAMPLE)) {
            data.add(MetricDatum.builder()
                    .metricName("TaskCpu")
                    .dimensions(dimension("Arm", ARM), dimension("Service", spec.service()))
                    .timestamp(measuredUntil)
                    .storageResolution(1)
                    .value(percent)
                    .build());
        }
        if (!data.isEmpty())
            Silent.CLOUDWATCH.putMetricData(r -> r.namespace("Freshet").metricData(data));
    }

    private static software.amazon.awssdk.services.cloudwatch.model.Dimension dimension(String name, String value) {
        return software.amazon.awssdk.services.cloudwatch.model.Dimension.builder()
                .name(name)
                .value(value)
                .build();
    }

    /** Clients whose calls are counted for nobody and never fail on purpose. */
    private static final class Silent {
        static final CloudWatchClient CLOUDWATCH = EMULATORS.client(CloudWatchClient.builder(), AwsService.CLOUDWATCH);
        static final EcsClient ECS = EMULATORS.client(EcsClient.builder(), AwsService.ECS);
        static final DynamoDbClient DYNAMODB = EMULATORS.client(DynamoDbClient.builder(), AwsService.DYNAMODB);
        static final ApplicationAutoScalingClient AUTO_SCALING =
                EMULATORS.client(ApplicationAutoScalingClient.builder(), AwsService.APPLICATION_AUTO_SCALING);
    }

    /** Hands a document to the function; a handler that is ended is followed by another. */
    void invoke(String document) {
        try {
            function.invoke(document);
        } catch (Ended ended) {
            failures.add("ended");
            faults.revive();
            function = newFunction();
        } catch (RuntimeException failed) {
            failures.add(failed.toString());
        }
    }

    Service described() {
        return Silent.ECS
                .describeServices(r -> r.cluster(CLUSTER).services(ecsName))
                .services()
                .getFirst();
    }

    Capacity desired() {
        Service service = described();
        TaskDefinition definition = Silent.ECS
                .describeTaskDefinition(r -> r.taskDefinition(service.taskDefinition()))
                .taskDefinition();
        return new Capacity(
                service.desiredCount(),
                new TaskSize(Integer.parseInt(definition.cpu()), Integer.parseInt(definition.memory())));
    }

    /** One deployment, completed, with all the tasks that are wanted. */
    boolean steady() {
        Service service = described();
        return service.deployments().size() == 1
                && "COMPLETED".equals(service.deployments().getFirst().rolloutStateAsString())
                && service.runningCount().equals(service.desiredCount());
    }

    List<String> activeRevisions() {
        return Silent.ECS
                .listTaskDefinitions(r -> r.familyPrefix(ecsName).status(TaskDefinitionStatus.ACTIVE))
                .taskDefinitionArns();
    }

    ScalableTarget target() {
        return Silent.AUTO_SCALING
                .describeScalableTargets(
                        r -> r.serviceNamespace(ServiceNamespace.ECS).resourceIds(resource()))
                .scalableTargets()
                .getFirst();
    }

    /** Scaling in, out and by schedule; a target that was never suspended may come without. */
    List<Boolean> suspended() {
        SuspendedState state = target().suspendedState();
        if (state == null) return List.of(false, false, false);
        return List.of(
                state.dynamicScalingInSuspended(),
                state.dynamicScalingOutSuspended(),
                state.scheduledScalingSuspended());
    }

    Map<String, AttributeValue> item() {
        return Silent.DYNAMODB
                .getItem(r ->
                        r.tableName(ecsName).key(Map.of("service", AttributeValue.fromS(ARM + "/" + spec.service()))))
                .item();
    }
}
