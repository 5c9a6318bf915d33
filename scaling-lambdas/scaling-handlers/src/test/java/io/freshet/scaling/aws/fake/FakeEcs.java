package io.freshet.scaling.aws.fake;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/**
 * A cluster with one service on rolling updates. Time passes by {@link #advance}: tasks start, replaced ones stop. It keeps
 * account of what must never happen.
 */
public final class FakeEcs implements EcsClient {

    private static final String FAMILY = "freshet-resnet50";
    private static final int STEPS_BEFORE_GIVING_UP = 3;

    private record Registered(TaskDefinition definition, List<Tag> tags) {}

    private record Running(String arn, String revision, String last, String desired, Instant created) {
        boolean stays() {
            return desired.equals("RUNNING");
        }

        Running now(String newLast, String newDesired) {
            return new Running(arn, revision, newLast, newDesired, created);
        }
    }

    private final Calls calls;
    private final InstantSource clock;
    private final String cluster;
    private final String name;
    private final Map<String, Registered> definitions = new LinkedHashMap<>();
    private final List<String> inactive = new ArrayList<>();
    private final List<Running> tasks = new ArrayList<>();
    private String revision;
    private String completed;
    private int desired;
    private DeploymentRolloutState state = DeploymentRolloutState.COMPLETED;
    private int launched;
    private int stepsWithoutSuccess;
    private Service stale;
    private Instant staleUntil = Instant.MIN;

    /** What must stay empty: a second rollout in the midst of one, a revision deregistered while a deployment needs it. */
    public final List<String> violations = new ArrayList<>();
    /** How long an update is not to be seen by those who describe the service. */
    public Duration staleFor = Duration.ZERO;
    /** A size whose tasks never become healthy. */
    public TaskSize doomed;
    /** Whether ECS rolls a failed deployment back by itself. */
    public boolean circuitBreaker = true;
    /** Whether it gives a deployment up at all. */
    public boolean givesUp = true;

    public int registrations;
    public int rollouts;

    public FakeEcs(Calls calls, InstantSource clock, String cluster, String name, Capacity initial) {
        this.calls = calls;
        this.clock = clock;
        this.cluster = cluster;
        this.name = name;
        this.revision = register(template(initial.size()), List.of(tag("aws:cloudformation:stack-name", "arm")));
        this.completed = revision;
        this.desired = initial.count();
        settle();
    }

    public static RegisterTaskDefinitionRequest template(TaskSize size) {
        return RegisterTaskDefinitionRequest.builder()
                .family(FAMILY)
                .cpu(Integer.toString(size.cpuUnits()))
                .memory(Integer.toString(size.memoryMib()))
                .containerDefinitions(ContainerDefinition.builder()
                        .name("inference")
                        .image("inference:1")
                        .build())
                .build();
    }

    // what happens without a handler

    /** As {@code cdk deploy} does with an image or a size of its own. */
    public void deployElsewhere(RegisterTaskDefinitionRequest template) {
        String registered = register(template, List.of());
        if (deploying()) stepsWithoutSuccess = 0;
        revision = registered;
        state = DeploymentRolloutState.IN_PROGRESS;
    }

    /** As a person or Application Auto Scaling does. */
    public void countElsewhere(int count) {
        desired = count;
    }

    /** A few seconds go by. */
    public void advance() {
        tasks.removeIf(task -> !task.stays());
        tasks.replaceAll(task ->
                task.last().equals("PENDING") && !doomed(task.revision()) ? task.now("RUNNING", "RUNNING") : task);
        launchMissing();
        long serving = current().filter(task -> task.last().equals("RUNNING")).count();
        if (serving >= desired) stopSurplus();
        else if (deploying() && doomed(revision) && ++stepsWithoutSuccess >= STEPS_BEFORE_GIVING_UP) giveUp();
        if (serving >= desired && others().isEmpty()) {
            state = DeploymentRolloutState.COMPLETED;
            completed = revision;
            stepsWithoutSuccess = 0;
        }
    }

    public void settle() {
        for (int step = 0; step < 10; step++) advance();
    }

    private void launchMissing() {
        for (long there = current().count(); there < desired; there++) {
            tasks.add(new Running(
                    "task/" + ++launched,
                    revision,
                    "PENDING",
                    "RUNNING",
                    clock.instant().plusNanos(launched)));
        }
    }

    private void stopSurplus() {
        List<Running> mine =
                current().sorted(Comparator.comparing(Running::created)).toList();
        List<Running> surplus = Stream.concat(
                        mine.stream().skip(desired),
                        tasks.stream()
                                .filter(task -> task.stays() && !task.revision().equals(revision)))
                .toList();
        tasks.replaceAll(task -> surplus.contains(task) ? task.now("DEACTIVATING", "STOPPED") : task);
    }

    private void giveUp() {
        if (!givesUp) return;
        stepsWithoutSuccess = 0;
        if (circuitBreaker) {
            tasks.removeIf(task -> doomed(task.revision()));
            revision = completed;
            state = DeploymentRolloutState.IN_PROGRESS;
        } else {
            state = DeploymentRolloutState.FAILED;
        }
    }

    // what a test looks at

    public Capacity desired() {
        return new Capacity(desired, size(revision));
    }

    public boolean deploying() {
        return state == DeploymentRolloutState.IN_PROGRESS || !others().isEmpty();
    }

    /** Active revisions that carry a handler's mark. */
    public List<String> markedRevisions() {
        return definitions.keySet().stream()
                .filter(arn -> !inactive.contains(arn))
                .filter(arn -> definitions.get(arn).tags().stream()
                        .anyMatch(tag -> tag.key().equals("freshet:scaled-service")))
                .toList();
    }

    public String revision() {
        return revision;
    }

    public TaskDefinition definition() {
        return definitions.get(revision).definition();
    }

    public boolean isActive(String arn) {
        return !inactive.contains(arn);
    }

    // the API

    @Override
    public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
        return calls.call("DescribeServices", () -> {
            boolean known =
                    request.cluster().equals(cluster) && request.services().contains(name);
            Service answer = clock.instant().isBefore(staleUntil) ? stale : service();
            return DescribeServicesResponse.builder()
                    .services(known ? List.of(answer) : List.of())
                    .build();
        });
    }

    private Service service() {
        List<Deployment> deployments = new ArrayList<>();
        deployments.add(deployment(revision, "PRIMARY", state));
        others().forEach(arn -> deployments.add(deployment(arn, "ACTIVE", DeploymentRolloutState.COMPLETED)));
        return Service.builder()
                .serviceName(name)
                .status("ACTIVE")
                .desiredCount(desired)
                .taskDefinition(revision)
                .deployments(deployments)
                .build();
    }

    private static Deployment deployment(String arn, String status, DeploymentRolloutState state) {
        return Deployment.builder()
                .taskDefinition(arn)
                .status(status)
                .rolloutState(state)
                .build();
    }

    @Override
    public UpdateServiceResponse updateService(UpdateServiceRequest request) {
        return calls.call("UpdateService", () -> {
            Service before = service();
            if (request.taskDefinition() != null) roll(request.taskDefinition());
            if (request.desiredCount() != null) desired = request.desiredCount();
            stale = before;
            staleUntil = clock.instant().plus(staleFor);
            return UpdateServiceResponse.builder().service(service()).build();
        });
    }

    private void roll(String arn) {
        if (inactive.contains(arn) || !definitions.containsKey(arn)) {
            throw ClientException.builder()
                    .message("TaskDefinition is inactive")
                    .statusCode(400)
                    .build();
        }
        if (arn.equals(revision)) return;
        boolean back = arn.equals(completed);
        if (deploying() && !back) violations.add("a rollout to %s in the midst of one to %s".formatted(arn, revision));
        rollouts++;
        revision = arn;
        state = DeploymentRolloutState.IN_PROGRESS;
        stepsWithoutSuccess = 0;
        if (back) tasks.removeIf(task -> doomed(task.revision()));
    }

    @Override
    public RegisterTaskDefinitionResponse registerTaskDefinition(RegisterTaskDefinitionRequest request) {
        return calls.call("RegisterTaskDefinition", () -> {
            registrations++;
            String arn = register(request, request.tags());
            return RegisterTaskDefinitionResponse.builder()
                    .taskDefinition(definitions.get(arn).definition())
                    .build();
        });
    }

    private String register(RegisterTaskDefinitionRequest request, List<Tag> tags) {
        int number = definitions.size() + 1;
        String arn = "arn:aws:ecs:us-east-1:000000000000:task-definition/%s:%d".formatted(request.family(), number);
        TaskDefinition definition = TaskDefinition.builder()
                .taskDefinitionArn(arn)
                .family(request.family())
                .revision(number)
                .cpu(request.cpu())
                .memory(request.memory())
                .containerDefinitions(request.containerDefinitions())
                .build();
        definitions.put(arn, new Registered(definition, tags));
        return arn;
    }

    @Override
    public DeregisterTaskDefinitionResponse deregisterTaskDefinition(DeregisterTaskDefinitionRequest request) {
        return calls.call("DeregisterTaskDefinition", () -> {
            String arn = request.taskDefinition();
            if (arn.equals(revision) || others().contains(arn)) violations.add("deregistered while in use: " + arn);
            if (!markedRevisions().contains(arn)) violations.add("deregistered though not its own: " + arn);
            inactive.add(arn);
            return DeregisterTaskDefinitionResponse.builder().build();
        });
    }

    @Override
    public DescribeTaskDefinitionResponse describeTaskDefinition(DescribeTaskDefinitionRequest request) {
        return calls.call("DescribeTaskDefinition", () -> {
            Registered found = definitions.get(request.taskDefinition());
            return DescribeTaskDefinitionResponse.builder()
                    .taskDefinition(found.definition())
                    .tags(request.include().isEmpty() ? List.of() : found.tags())
                    .build();
        });
    }

    @Override
    public ListTaskDefinitionsResponse listTaskDefinitions(ListTaskDefinitionsRequest request) {
        return calls.call(
                "ListTaskDefinitions",
                () -> ListTaskDefinitionsResponse.builder()
                        .taskDefinitionArns(definitions.keySet().stream()
                                .filter(arn -> !inactive.contains(arn))
                                .filter(arn -> definitions
                                        .get(arn)
                                        .definition()
                                        .family()
                                        .equals(request.familyPrefix()))
                                .toList()
                                .reversed())
                        .build());
    }

    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
        return calls.call(
                "ListTasks",
                () -> ListTasksResponse.builder()
                        .taskArns(tasks.stream()
                                .filter(task -> task.desired().equals(request.desiredStatusAsString()))
                                .map(Running::arn)
                                .toList())
                        .build());
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
        return calls.call(
                "DescribeTasks",
                () -> DescribeTasksResponse.builder()
                        .tasks(tasks.stream()
                                .filter(task -> request.tasks().contains(task.arn()))
                                .map(this::described)
                                .toList())
                        .build());
    }

    private Task described(Running task) {
        TaskDefinition definition = definitions.get(task.revision()).definition();
        return Task.builder()
                .taskArn(task.arn())
                .taskDefinitionArn(task.revision())
                .lastStatus(task.last())
                .desiredStatus(task.desired())
                .healthStatus(HealthStatus.UNKNOWN)
                .cpu(definition.cpu())
                .memory(definition.memory())
                .createdAt(task.created())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private Stream<Running> current() {
        return tasks.stream().filter(task -> task.stays() && task.revision().equals(revision));
    }

    private List<String> others() {
        return tasks.stream()
                .filter(task -> task.stays() && !task.revision().equals(revision))
                .map(Running::revision)
                .distinct()
                .toList();
    }

    private boolean doomed(String arn) {
        return doomed != null && size(arn).equals(doomed);
    }

    private TaskSize size(String arn) {
        TaskDefinition definition = definitions.get(arn).definition();
        return new TaskSize(Integer.parseInt(definition.cpu()), Integer.parseInt(definition.memory()));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
