package io.freshet.simulator.lab.balancer;

import static io.freshet.simulator.lab.balancer.TargetState.DRAINING;
import static io.freshet.simulator.lab.balancer.TargetState.HEALTHY;
import static io.freshet.simulator.lab.balancer.TargetState.INITIAL;
import static io.freshet.simulator.lab.balancer.TargetState.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TargetHealthTest {

    private static final HealthChecks CHECKS =
            new HealthChecks("/ready", Duration.ofSeconds(1), Duration.ofSeconds(1), 3, 2);

    @Test
    void becomesHealthyAfterThreeSuccessesInARow() {
        assertThat(after(true, true).state()).isEqualTo(INITIAL);
        assertThat(after(true, true, false, true, true).state()).isEqualTo(INITIAL);
        assertThat(after(true, true, false, true, true, true).state()).isEqualTo(HEALTHY);
    }

    @Test
    void becomesUnhealthyAfterTwoFailuresInARow() {
        assertThat(after(true, true, true, false, true, false).state()).isEqualTo(HEALTHY);
        assertThat(after(true, true, true, false, false).state()).isEqualTo(UNHEALTHY);
        assertThat(after(false, false).state()).isEqualTo(UNHEALTHY);
        assertThat(after(false, false, true, true, true).state()).isEqualTo(HEALTHY);
    }

    @Test
    void checksDoNotBringADrainingTargetBack() {
        assertThat(TargetHealth.DRAINING.afterCheck(true, CHECKS).state()).isEqualTo(DRAINING);
    }

    /** The last results decide: three successes in a row at the end mean healthy, two failures unhealthy. */
    @Property
    void theEndOfTheResultsDecides(@ForAll List<Boolean> results) {
        TargetHealth health = TargetHealth.INITIAL;
        for (boolean result : results) health = health.afterCheck(result, CHECKS);

        if (endsWith(results, true, 3)) assertThat(health.state()).isEqualTo(HEALTHY);
        if (endsWith(results, false, 2)) assertThat(health.state()).isEqualTo(UNHEALTHY);
        assertThat(health.successes()).isLessThan(3);
        assertThat(health.failures()).isLessThan(2);
    }

    private static boolean endsWith(List<Boolean> results, boolean result, int times) {
        return results.size() >= times
                && results.subList(results.size() - times, results.size()).stream()
                        .allMatch(last -> last == result);
    }

    private static TargetHealth after(boolean... results) {
        TargetHealth health = TargetHealth.INITIAL;
        for (boolean result : results) health = health.afterCheck(result, CHECKS);
        return health;
    }
}
