package io.freshet.dashboards.cloudwatch;

import java.util.List;

/**
 * What one dashboard compares: the same services under several arms.
 *
 * @param name name of the dashboard
 * @param arms in the order they are drawn in
 * @param services one column each
 * @param actionLogGroup log group of the scaling actions, as {@code Scaling Action} events
 */
public record Comparison(String name, List<String> arms, List<ObservedService> services, String actionLogGroup) {

    /**
     * Most pairs of an arm and a service on one dashboard. One pair draws 21 metrics and expressions; CloudWatch
     * takes 2,500 a dashboard and 500 a widget (CloudWatch service quotas).
     */
    static final int PAIRS_MAX = 100;

    public Comparison {
        arms = List.copyOf(arms);
        services = List.copyOf(services);
        distinct("arms", arms);
        distinct("services", services.stream().map(ObservedService::name).toList());
        if (arms.size() * services.size() > PAIRS_MAX) {
            throw new IllegalArgumentException("arms: %d arms of %d services are %d pairs; a dashboard draws at most %d"
                    .formatted(arms.size(), services.size(), arms.size() * services.size(), PAIRS_MAX));
        }
    }

    private static void distinct(String field, List<String> names) {
        if (names.isEmpty()) throw new IllegalArgumentException(field + ": at least one is needed");
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(field + ": each must be named once, were " + names);
        }
    }
}
