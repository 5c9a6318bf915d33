package io.freshet.infra.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.stepfunctions.Chain;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.Result;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.tasks.CallAwsService;
import software.constructs.Construct;

/** The steps of a hard stop and of its undoing: each is one call to AWS for each of a list of names. */
final class StopSteps {

    /** Most services that {@code ecs:DescribeServices} takes in one call. */
    private static final int DESCRIBED_MAX = 10;

    private static final int CONCURRENCY = 5;
    private static final String ITEM = "$";
    private static final String HANDLERS = "handlers";
    private static final String SERVICES = "services";
    private static final String SERVICES_BY_TEN = "servicesByTen";

    private static final RetryProps PATIENCE = RetryProps.builder()
            .errors(List.of("States.ALL"))
            .interval(Duration.seconds(2))
            .backoffRate(2)
            .maxAttempts(3)
            .build();

    private final Construct scope;
    private final Guarded guarded;

    StopSteps(Construct scope, Guarded guarded) {
        this.scope = scope;
        this.guarded = guarded;
    }

    /**
     * Puts the names in place of the execution's input, which is an event, an array of a pipe or nothing: the states that
     * follow iterate over paths, since a list of their own is for JSONata only.
     */
    Pass names(String id) {
        return Pass.Builder.create(scope, id)
                .result(Result.fromObject(sorted(Map.of(
                        HANDLERS, guarded.handlers(),
                        SERVICES, guarded.ecsServices(),
                        SERVICES_BY_TEN, chunks(guarded.ecsServices())))))
                .build();
    }

    Chain stopHandlers() {
        return each(
                "Handlers may not run",
                HANDLERS,
                call(
                                "Take concurrency",
                                "lambda",
                                "putFunctionConcurrency",
                                "lambda:PutFunctionConcurrency",
                                functions())
                        .parameters(sorted(
                                Map.of("FunctionName", JsonPath.stringAt(ITEM), "ReservedConcurrentExecutions", 0))));
    }

    Chain resumeHandlers() {
        return each(
                "Handlers may run",
                HANDLERS,
                call(
                                "Give concurrency",
                                "lambda",
                                "deleteFunctionConcurrency",
                                "lambda:DeleteFunctionConcurrency",
                                functions())
                        .parameters(sorted(Map.of("FunctionName", JsonPath.stringAt(ITEM)))));
    }

    Chain suspendAutoScaling() {
        return each("Auto scaling is suspended", SERVICES, suspended("Suspend", true));
    }

    Chain resumeAutoScaling() {
        return each("Auto scaling goes on", SERVICES, suspended("Go on", false));
    }

    Chain toZero() {
        return each("No tasks", SERVICES, counted("Count 0", 0));
    }

    /** One task each: what is scaled is then scaled by who scales it. */
    Chain toOne() {
        return each("One task", SERVICES, counted("Count 1", 1));
    }

    /** Devices end by themselves, but not soon. */
    Chain stopDevices() {
        CallAwsService list = CallAwsService.Builder.create(scope, "List devices")
                .service("ecs")
                .action("listTasks")
                .iamAction("ecs:ListTasks")
                .iamResources(List.of("*"))
                .parameters(sorted(Map.of("Cluster", guarded.cluster(), "Family", guarded.loadFamily())))
                .resultPath("$.devices")
                .build();
        CallAwsService.Builder stop = call(
                        "Stop a device", "ecs", "stopTask", "ecs:StopTask", List.of(tasks(scope, guarded.cluster())))
                .parameters(sorted(Map.of("Cluster", guarded.cluster(), "Task", JsonPath.stringAt(ITEM))));
        list.addRetry(PATIENCE);
        return list.next(software.amazon.awscdk.services.stepfunctions.Map.Builder.create(scope, "Devices stop")
                .itemsPath("$.devices.TaskArns")
                .maxConcurrency(CONCURRENCY)
                .resultPath(JsonPath.DISCARD)
                .build()
                .itemProcessor(patient("Stop a device", stop.build())));
    }

    /** Fails the execution, and so raises its alarm, when a service is still wanted to run. */
    Chain verify() {
        String counts = JsonPath.arrayUnique(JsonPath.listAt("$.Services[*].DesiredCount"));
        CallAwsService describe = CallAwsService.Builder.create(scope, "Look")
                .service("ecs")
                .action("describeServices")
                .iamAction("ecs:DescribeServices")
                .iamResources(services())
                .parameters(sorted(Map.of("Cluster", guarded.cluster(), "Services", JsonPath.listAt(ITEM))))
                // neither a filter nor an index in the path: interpreters differ in what those give
                .resultSelector(sorted(
                        Map.of("first", JsonPath.arrayGetItem(counts, 0), "kinds", JsonPath.arrayLength(counts))))
                .build();
        describe.addRetry(PATIENCE);
        IChainable judged = describe.next(Choice.Builder.create(scope, "All stopped?")
                .build()
                .when(
                        Condition.and(Condition.numberEquals("$.first", 0), Condition.numberEquals("$.kinds", 1)),
                        Pass.Builder.create(scope, "Stopped").build())
                .otherwise(Fail.Builder.create(scope, "Still running")
                        .error("StillRunning")
                        .cause("A service is still wanted to run")
                        .build()));
        return Chain.start(software.amazon.awscdk.services.stepfunctions.Map.Builder.create(scope, "Verify")
                .itemsPath("$." + SERVICES_BY_TEN)
                .resultPath(JsonPath.DISCARD)
                .build()
                .itemProcessor(judged));
    }

    private CallAwsService.Builder suspended(String id, boolean suspended) {
        return call(
                        id,
                        "applicationautoscaling",
                        "registerScalableTarget",
                        "application-autoscaling:RegisterScalableTarget",
                        List.of(scalableTargets(scope)))
                // Application Auto Scaling looks at the service on behalf of who registers it
                .additionalIamStatements(List.of(PolicyStatement.Builder.create()
                        .actions(List.of("ecs:DescribeServices"))
                        .resources(services())
                        .build()))
                .parameters(sorted(Map.of(
                        "ServiceNamespace",
                        "ecs",
                        "ScalableDimension",
                        "ecs:service:DesiredCount",
                        "ResourceId",
                        JsonPath.format("service/{}/{}", guarded.cluster(), JsonPath.stringAt(ITEM)),
                        "SuspendedState",
                        sorted(Map.of(
                                "DynamicScalingInSuspended", suspended,
                                "DynamicScalingOutSuspended", suspended,
                                "ScheduledScalingSuspended", suspended)))));
    }

    private CallAwsService.Builder counted(String id, int count) {
        return call(id, "ecs", "updateService", "ecs:UpdateService", services())
                .parameters(sorted(Map.of(
                        "Cluster", guarded.cluster(), "Service", JsonPath.stringAt(ITEM), "DesiredCount", count)));
    }

    private Chain each(String id, String names, CallAwsService.Builder call) {
        return Chain.start(software.amazon.awscdk.services.stepfunctions.Map.Builder.create(scope, id)
                .itemsPath("$." + names)
                .maxConcurrency(CONCURRENCY)
                .resultPath(JsonPath.DISCARD)
                .build()
                .itemProcessor(patient(id, call.build())));
    }

    /**
     * Tries a call again, and lets go of it in the end: a service that has no auto scaling cannot be suspended, and the next
     * one is as important. What was let go shows in {@link #verify}.
     */
    private IChainable patient(String id, CallAwsService call) {
        return call.addRetry(PATIENCE)
                .addCatch(Pass.Builder.create(scope, id + ": let go").build());
    }

    private CallAwsService.Builder call(
            String id, String service, String action, String iamAction, List<String> resources) {
        return CallAwsService.Builder.create(scope, id)
                .service(service)
                .action(action)
                .iamAction(iamAction)
                .iamResources(resources);
    }

    /** In one order at every synthesis: {@code Map.of} has another in every JVM, and the definition is one text. */
    private static Map<String, Object> sorted(Map<String, ?> fields) {
        return new TreeMap<>(fields);
    }

    private static List<List<String>> chunks(List<String> names) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < names.size(); from += DESCRIBED_MAX) {
            chunks.add(names.subList(from, Math.min(names.size(), from + DESCRIBED_MAX)));
        }
        return chunks;
    }

    /** Resources of which only the kind is known before. */
    static List<String> unnamed(Construct scope, String cluster) {
        return List.of(scalableTargets(scope), tasks(scope, cluster));
    }

    private static String scalableTargets(Construct scope) {
        return arn(scope, "application-autoscaling", "scalable-target", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    private static String tasks(Construct scope, String cluster) {
        return arn(scope, "ecs", "task", cluster + "/*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    private List<String> functions() {
        return guarded.handlers().stream()
                .map(name -> arn(scope, "lambda", "function", name, ArnFormat.COLON_RESOURCE_NAME))
                .toList();
    }

    private List<String> services() {
        return guarded.ecsServices().stream()
                .map(name ->
                        arn(scope, "ecs", "service", guarded.cluster() + "/" + name, ArnFormat.SLASH_RESOURCE_NAME))
                .toList();
    }

    private static String arn(Construct scope, String service, String resource, String name, ArnFormat format) {
        return Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service(service)
                        .resource(resource)
                        .resourceName(name)
                        .arnFormat(format)
                        .build());
    }
}
