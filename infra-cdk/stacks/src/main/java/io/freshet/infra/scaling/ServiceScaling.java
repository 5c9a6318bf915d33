package io.freshet.infra.scaling;

import io.freshet.dashboards.cloudwatch.OperatorAlarms;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * Scales one ECS service on Fargate, whoever deployed it; or only advises. README.md in this package shows how to attach it
 * to a service that is there already.
 *
 * <p>It never sets what the service's own stack sets: with the count left out there ({@code desiredCount} unset), a
 * deployment of that stack keeps the count that was reached.
 */
public final class ServiceScaling extends Construct {

    /** Deployment of services that are advised on by themselves. */
    private static final String ADVICE = "freshet";

    /**
     * @param deployment begins the names of what people see: function, log, alarms
     * @param service what is scaled
     * @param spec how, as the handler reads it
     * @param horizontal what Application Auto Scaling is to do; empty: nothing is registered with it
     * @param code package of the handlers
     * @param state table to share with other services; empty: one of its own
     */
    public record Settings(
            String deployment,
            ScaledService service,
            ScalingSpec spec,
            Optional<HorizontalPolicy> horizontal,
            Code code,
            Optional<ITable> state) {

        public Settings {
            same("spec.cluster", spec.cluster(), service.cluster());
            same("spec.ecsService", spec.ecsService(), service.name());
            SignalCheck.verify(spec);
            if (horizontal.isPresent() && !spec.autoScaled()) {
                throw new IllegalArgumentException(
                        "spec.autoScaled: must be true beside a horizontal policy, or two of them set one count");
            }
            if (spec.mode() == Mode.ACT && service.roleArns().isEmpty()) {
                throw new IllegalArgumentException(
                        "service.roleArns: mode ACT registers task definitions and has to pass the roles in them; mode"
                                + " ADVISE needs none");
            }
        }

        /** Advice on a service: decides and explains, touches nothing. */
        public static Settings advice(ScaledService service, ScalingSpec spec, Code code) {
            if (spec.mode() != Mode.ADVISE) {
                throw new IllegalArgumentException("spec.mode: must be ADVISE, was " + spec.mode());
            }
            return new Settings(ADVICE, service, spec, Optional.empty(), code, Optional.empty());
        }

        /** A name that is only known when it is deployed is taken on trust. */
        private static void same(String field, String given, String actual) {
            if (Token.isUnresolved(given) || Token.isUnresolved(actual) || given.equals(actual)) return;
            throw new IllegalArgumentException(
                    "%s: must be that of the service, %s, was %s".formatted(field, actual, given));
        }
    }

    private final HandlerFunction handler;
    private final HandlerAlarms alarms;

    public ServiceScaling(Construct scope, String id, Settings settings) {
        super(scope, id);
        ScalingSpec spec = settings.spec();
        ITable state = settings.state().orElseGet(() -> new StateTable(this, "State").table());
        TickQueue queue = new TickQueue(this, "Queue", HandlerFunction.TIMEOUT);
        String deployment = settings.deployment();
        handler = new HandlerFunction(this, "Handler", deployment, spec, settings.code(), state.getTableName(), queue);
        queue.ticks().grantSendMessages(handler.role());
        new HandlerPermissions(this, settings.service(), spec).grant(handler.role(), state);
        new WakeAlarms(this, "Wake", spec);
        new Triggers(this, "Triggers", handler, queue, settings.service(), spec);
        String alarmPrefix = "%s%s/%s/".formatted(OperatorAlarms.prefix(deployment), spec.arm(), spec.service());
        alarms = new HandlerAlarms(this, "Alarms", alarmPrefix, handler, queue);
        settings.horizontal()
                .ifPresent(policy -> new HorizontalScaling(this, "Horizontal", settings.service(), spec, policy));
    }

    /** Where the decisions are logged with their reasons. */
    public ILogGroup decisions() {
        return handler.log();
    }

    /** What a person should be told, for actions of the team's own. */
    public List<Alarm> operatorAlarms() {
        return alarms.all();
    }

    /** Name of the function that scales a service of an arm. */
    public static String handlerName(String deployment, String arm, String service) {
        return HandlerFunction.nameOf(deployment, arm, service);
    }
}
