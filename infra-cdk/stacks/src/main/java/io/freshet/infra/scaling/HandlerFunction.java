package io.freshet.infra.scaling;

import io.freshet.scaling.spec.ScalingSpec;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The handler of one service: its function, started from a snapshot, its log and its role, which has no rights yet. */
final class HandlerFunction extends Construct {

    static final Duration TIMEOUT = Duration.seconds(30);

    private static final String HANDLER = "io.freshet.scaling.aws.ScalingHandler::handleRequest";
    private static final int MEMORY_MIB = 512;
    private static final int RETRIES = 2;

    private final Role role;
    private final Function function;
    private final Alias live;
    private final LogGroup log;

    /**
     * @param deployment begins the names of the function and its log
     * @param state name of the table it remembers in
     * @param queue its tick queue, whose dead letters it shares
     */
    HandlerFunction(
            Construct scope, String id, String deployment, ScalingSpec spec, Code code, String state, TickQueue queue) {
        super(scope, id);
        String name = nameOf(deployment, spec.arm(), spec.service());
        log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/%s/scaling/%s-%s".formatted(deployment, spec.arm(), spec.service()))
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        // a role of its own: the one that the CDK makes may write to every log group
        role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("Scales %s".formatted(name))
                .build();
        log.grantWrite(role);
        function = Function.Builder.create(this, "Function")
                .functionName(name)
                .description("%s: %s (%s)".formatted(name, spec.policy(), spec.mode()))
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .handler(HANDLER)
                .code(code)
                .memorySize(MEMORY_MIB)
                .timeout(TIMEOUT)
                .role(role)
                .logGroup(log)
                .environment(Map.of(
                        "FRESHET_SCALING", spec.text(),
                        "FRESHET_STATE_TABLE", state,
                        "FRESHET_TICK_QUEUE_URL", queue.ticks().getQueueUrl()))
                .build();
        live = live(queue.deadLetters());
    }

    /** Name of the function of one service of one arm; the guard stops it by this name. */
    static String nameOf(String deployment, String arm, String service) {
        return "%s-%s-%s-scaling".formatted(deployment, arm, service);
    }

    /** The newest version: only versions have snapshots. */
    private Alias live(IQueue deadLetters) {
        return Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                // the next look is a minute away at most: older events say nothing new
                .maxEventAge(Duration.minutes(1))
                .retryAttempts(RETRIES)
                .onFailure(new SqsDestination(deadLetters))
                .build();
    }

    Role role() {
        return role;
    }

    Function function() {
        return function;
    }

    Alias live() {
        return live;
    }

    LogGroup log() {
        return log;
    }
}
