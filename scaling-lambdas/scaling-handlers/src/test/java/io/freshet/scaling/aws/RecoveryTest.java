package io.freshet.scaling.aws;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.fake.Calls.Fault;
import io.freshet.scaling.aws.fake.FakeEcs;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The failure-injection matrix: every call of a whole change of capacity, from the first tick to the last clean-up, is
 * refused once, loses its answer once, and is the last one of its handler once. Later ticks must bring the service where it
 * should be and leave nothing behind.
 */
class RecoveryTest {

    private static final int MINUTES = 6;

    /** What happens, and where it has to end. */
    record Scenario(String name, Capacity end, Supplier<World> world) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("resize", tasks(2, HALF), Scenarios::busy),
            new Scenario("resize back", tasks(2, QUARTER), RecoveryTest::back),
            new Scenario("resize that is seen late", tasks(2, HALF), RecoveryTest::seenLate),
            new Scenario("count and size", tasks(3, HALF), Scenarios::both),
            new Scenario("drift", tasks(2, HALF), RecoveryTest::drifted),
            new Scenario("roll back by ECS", tasks(2, QUARTER), () -> doomed(true)),
            new Scenario("roll back by us", tasks(2, QUARTER), () -> doomed(false)));

    private static World seenLate() {
        World world = Scenarios.busy();
        world.ecs.staleFor = Duration.ofSeconds(12);
        return world;
    }

    /** It was resized, and its load falls. */
    private static World back() {
        World world = Scenarios.busy();
        world.run(3);
        world.cloudWatch.put("TaskCpu", _ -> world.ecs.desired().size().equals(HALF) ? 10.0 : 50.0);
        world.calls.made.clear();
        return world;
    }

    private static World doomed(boolean circuitBreaker) {
        World world = Scenarios.busy();
        world.ecs.doomed = HALF;
        world.ecs.circuitBreaker = circuitBreaker;
        return world;
    }

    /** It was resized, its load suits every size, and somebody deploys the template. */
    private static World drifted() {
        World world = Scenarios.busy();
        world.run(3);
        world.cloudWatch.put("TaskCpu", _ -> 50.0);
        world.ecs.deployElsewhere(FakeEcs.template(QUARTER));
        world.calls.made.clear();
        return world;
    }

    record Case(Scenario scenario, Fault fault, int call, String name) {
        @Override
        public String toString() {
            return "%s: call %d, %s, %s".formatted(scenario, call, name, fault);
        }
    }

    static Stream<Case> matrix() {
        return SCENARIOS.stream().flatMap(scenario -> {
            World reference = scenario.world().get();
            reference.run(MINUTES);
            int last = lastOfTheWork(reference);
            return IntStream.rangeClosed(1, last)
                    .boxed()
                    .flatMap(call -> Arrays.stream(Fault.values())
                            .map(fault -> new Case(scenario, fault, call, reference.calls.made.get(call - 1))));
        });
    }

    /** Ticks after the last call that changes ECS or its scaling are all alike: a few of them are enough. */
    private static int lastOfTheWork(World reference) {
        int last = Stream.of("UpdateService", "RegisterScalableTarget", "DeregisterTaskDefinition")
                .mapToInt(reference.calls.made::lastIndexOf)
                .max()
                .orElseThrow();
        return Math.min(reference.calls.made.size(), last + 15);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void theNextTicksRecover(Case given) {
        World world = given.scenario().world().get();
        world.calls.faultAt(given.call(), given.fault());

        world.run(MINUTES);

        assertThat(world.failures.size())
                .as("failed invocations: %s", world.failures)
                .isLessThanOrEqualTo(1);
        assertThat(world.ecs.desired()).isEqualTo(given.scenario().end());
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void theMatrixIsAboutTheWholePath() {
        Set<String> all = new HashSet<>();
        for (Scenario scenario : SCENARIOS) {
            World world = scenario.world().get();
            world.run(MINUTES);
            assertThat(world.failures).isEmpty();
            assertThat(world.ecs.desired()).as("%s", scenario).isEqualTo(scenario.end());
            assertThat(world.calls.made)
                    .as("%s", scenario)
                    .contains("RegisterTaskDefinition", "UpdateService", "ListTaskDefinitions", "SendMessage");
            all.addAll(world.calls.made);
            Scenarios.assertCleanedUp(world);
        }
        assertThat(all).contains("RegisterScalableTarget", "DeregisterTaskDefinition", "PutEvents");
        assertThat(matrix().count()).isGreaterThan(1000);
    }
}
