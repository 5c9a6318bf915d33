package io.freshet.infra.guard;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Two limits and one hard stop. The limit on dollars per hour is measured by the handlers and acts within minutes; the
 * month's budget is AWS's own account and acts within hours, since that is how late billing data is.
 */
public final class GuardStack extends Stack {

    /**
     * @param guarded what is stopped
     * @param arms names of the arms
     * @param services names of the scaled services, the same in each arm
     * @param usdPerHourMax dollars per hour that one arm's scaled services may cost for a quarter of an hour
     * @param usdPerMonthMax dollars that the whole account may cost in a month
     * @param email who is told of the budget
     */
    public record Settings(
            Guarded guarded,
            List<String> arms,
            List<String> services,
            double usdPerHourMax,
            int usdPerMonthMax,
            Optional<String> email) {

        public Settings {
            arms = List.copyOf(arms);
            services = List.copyOf(services);
            if (!(usdPerHourMax > 0)) {
                throw new IllegalArgumentException("usdPerHourMax: must be positive, was " + usdPerHourMax);
            }
            if (usdPerMonthMax < 1) {
                throw new IllegalArgumentException("usdPerMonthMax: must be at least 1, was " + usdPerMonthMax);
            }
        }
    }

    public GuardStack(Construct scope, String id, StackProps props, Settings settings) {
        super(scope, id, props);
        HardStop stop = new HardStop(this, "HardStop", settings.guarded());
        String deployment = settings.guarded().deployment();
        new CostAlarms(this, "CostAlarms", deployment, settings.arms(), settings.services(), settings.usdPerHourMax())
                .stopWith(stop.machine());
        new MonthlyBudget(this, "Budget", deployment, settings.usdPerMonthMax(), settings.email())
                .stopWith(stop.machine());
        output(
                "StopNow",
                "Stops every arm, by hand",
                "aws stepfunctions start-execution --state-machine-arn "
                        + stop.machine().getStateMachineArn());
        output(
                "Resume",
                "Undoes it: the handlers and Application Auto Scaling bring the counts back",
                "aws stepfunctions start-execution --input '{\"resume\":true}' --state-machine-arn "
                        + stop.machine().getStateMachineArn());
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
