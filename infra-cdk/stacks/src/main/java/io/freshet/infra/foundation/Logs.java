package io.freshet.infra.foundation;

import java.util.Arrays;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Makes log groups that end: by age while the deployment lives, and with it. A group that a service makes by itself on the
 * first line has neither.
 */
public record Logs(String deployment, int days) {

    /** {@code /freshet/{path}} */
    public LogGroup group(Construct scope, String id, String path) {
        return LogGroup.Builder.create(scope, id)
                .logGroupName("/%s/%s".formatted(deployment, path))
                .retention(retention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    public RetentionDays retention() {
        return switch (days) {
            case 1 -> RetentionDays.ONE_DAY;
            case 3 -> RetentionDays.THREE_DAYS;
            case 5 -> RetentionDays.FIVE_DAYS;
            case 7 -> RetentionDays.ONE_WEEK;
            case 14 -> RetentionDays.TWO_WEEKS;
            case 30 -> RetentionDays.ONE_MONTH;
            case 60 -> RetentionDays.TWO_MONTHS;
            case 90 -> RetentionDays.THREE_MONTHS;
            case 120 -> RetentionDays.FOUR_MONTHS;
            case 150 -> RetentionDays.FIVE_MONTHS;
            case 180 -> RetentionDays.SIX_MONTHS;
            case 365 -> RetentionDays.ONE_YEAR;
            default ->
                throw new IllegalArgumentException("logDays: CloudWatch Logs has no retention of %d days, only %s"
                        .formatted(days, Arrays.toString(RetentionDays.values())));
        };
    }
}
