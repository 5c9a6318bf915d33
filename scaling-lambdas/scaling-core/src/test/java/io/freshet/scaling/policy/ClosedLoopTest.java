package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static io.freshet.scaling.policy.Contexts.FAST_LAB;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loop, policy and rules together on the lab's burst: 20 s at half of what the initial task finishes (1.25/s), 60 s at two
 * and a half times that (6.25/s), then 120 s at half again. A launch takes 10 s, everything else is a twentieth of AWS.
 */
class ClosedLoopTest {

    private static TinyWorld world(String arm) {
        ArmCatalog.Arm chosen = ArmCatalog.arm(arm);
        return new TinyWorld(PolicyCatalog.create(chosen.policy(), chosen.parameters(), FAST_LAB), FAST_LAB);
    }

    private static TinyWorld burst(String arm) {
        TinyWorld world = world(arm);
        world.seconds(20, 1.25);
        world.seconds(60, 6.25);
        return world;
    }

    @Test
    void fixedCollapsesInTheBurst() {
        TinyWorld world = burst("fixed");
        // 60 s * (6.25 - 2.5)/s
        assertThat(world.backlog()).isEqualTo(225);
        assertThat(world.fleet.accepted).isEmpty();
    }

    @Test
    void horizontalScalesOutThenBackIn() {
        TinyWorld world = burst("horizontal");
        assertThat(world.fleet.accepted).containsExactly(tasks(2, QUARTER), tasks(3, QUARTER));
        world.seconds(400, 1.25);
        assertThat(world.backlog()).isZero();
        assertThat(world.fleet.wanted()).isEqualTo(tasks(1, QUARTER));
    }

    @Test
    void verticalGoesUpOnceTheBurstIsThere() {
        TinyWorld world = burst("vertical");
        assertThat(world.fleet.accepted).containsExactly(tasks(1, HALF));
        assertThat(world.wanted.indexOf(tasks(1, HALF)))
                .as("second of the decision")
                .isBetween(20, 30);
        world.seconds(400, 0.5);
        assertThat(world.fleet.wanted()).isEqualTo(tasks(1, QUARTER));
    }

    @Test
    void hybridActsWithinThreeSecondsAndDrains() {
        TinyWorld world = burst("hybrid");
        assertThat(world.wanted.indexOf(tasks(3, QUARTER)))
                .as("second of the decision")
                .isBetween(20, 23);
        world.seconds(60, 1.25);
        assertThat(world.backlog()).isZero();
        world.seconds(60, 0.2);
        assertThat(world.fleet.wanted()).isEqualTo(tasks(1, QUARTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"horizontal", "vertical", "hybrid"})
    void everyScalerLeavesLessBehindThanFixed(String arm) {
        assertThat(burst(arm).backlog()).isLessThan(burst("fixed").backlog());
    }

    @Provide
    Arbitrary<String> arms() {
        return Arbitraries.of(
                ArmCatalog.all().stream().map(ArmCatalog.Arm::name).toList());
    }

    /** Those that track the queue never settle: enough capacity empties it, and an empty queue asks for less. */
    @Provide
    Arbitrary<String> armsThatSettle() {
        return arms().filter(arm ->
                !Set.of("keda", "queue-proportional", "target-tracking-backlog").contains(arm));
    }

    @Property(tries = 100)
    void aSteadyLoadSettles(
            @ForAll @DoubleRange(min = 0, max = 7) double perSecond, @ForAll("armsThatSettle") String arm) {
        TinyWorld world = world(arm);
        world.seconds(400, perSecond);
        List<Capacity> last = world.wanted.subList(world.wanted.size() - 100, world.wanted.size());
        assertThat(last.stream().distinct())
                .as("changes of %s in the last 100 s at %s/s", arm, perSecond)
                .hasSize(1);
        assertThat(world.sizesThatStay()).isEqualTo(1);
        assertThat(world.running()).isEqualTo(world.fleet.wanted().count());
    }

    @Property(tries = 120)
    void theRulesHoldUnderRandomLoadFaultsAndGaps(@ForAll long seed, @ForAll("arms") String arm) {
        Random random = new Random(seed);
        TinyWorld world = world(arm);
        double perSecond = 1;
        for (int second = 0; second < 300; second++) {
            if (random.nextInt(25) == 0) perSecond = random.nextDouble() * 12;
            boolean dies = random.nextInt(60) == 0;
            if (dies && world.running() > 0) {
                world.fleet.gone(world.fleet
                        .tasks()
                        .get(random.nextInt(world.fleet.tasks().size()))
                        .name());
            }
            long before = world.running();
            world.second(perSecond, random.nextInt(8) > 0);

            assertThat(LAB.allows(world.fleet.wanted()))
                    .as("wanted %s", world.fleet.wanted())
                    .isTrue();
            assertThat(world.vcpu()).as("vCPU with all overlap").isLessThanOrEqualTo(LAB.maxVcpu());
            assertThat(world.sizesThatStay()).as("one rollout at a time").isLessThanOrEqualTo(2);
            assertThat(world.running()).as("still running").isGreaterThanOrEqualTo(Math.min(before, LAB.minCount()));
        }
        assertThat(world.log.noticed).isEmpty();
    }
}
