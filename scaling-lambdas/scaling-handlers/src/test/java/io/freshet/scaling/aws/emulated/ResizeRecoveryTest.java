package io.freshet.scaling.aws.emulated;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.fake.Calls.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A resize there and back over the wire, with a fault between every two calls: each call fails once, and each that changes
 * something loses its answer once and is the last of its handler once. The wider matrix runs against fakes, in {@code RecoveryTest}; this one shows that real
 * clients and real conditional writes behave as the fakes do. At MiniStack a rollout is over at once.
 */
class ResizeRecoveryTest {

    private static final int MINUTES = 3;

    private record Way(String name, Capacity end, Supplier<EmulatedService> service) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("there", tasks(2, HALF), ResizeRecoveryTest::busy),
            new Way("back", tasks(2, QUARTER), ResizeRecoveryTest::idle));

    /** Two small tasks, too busy; at the next size they are not. Application Auto Scaling owns their count. */
    private static EmulatedService busy() {
        EmulatedService service = new EmulatedService("threshold-vertical", true, tasks(2, QUARTER), tasks(2, QUARTER));
        service.cpu(size -> size.equals(QUARTER) ? 90 : 50);
        return service;
    }

    /** It was resized, and its load falls. */
    private static EmulatedService idle() {
        EmulatedService service = busy();
        service.run(2);
        service.cpu(size -> size.equals(HALF) ? 10 : 50);
        service.measure();
        service.pass(Duration.ofMinutes(1));
        return service;
    }

    record Case(Way way, Fault fault, int call, String name) {
        @Override
        public String toString() {
            return "%s: call %d, %s, %s".formatted(way, call, name, fault);
        }
    }

    static Stream<Case> matrix() {
        return WAYS.stream().flatMap(way -> {
            List<String> calls = callsOf(way);
            int last = Stream.of("UpdateService", "RegisterScalableTarget", "DeregisterTaskDefinition")
                    .mapToInt(calls::lastIndexOf)
                    .max()
                    .orElseThrow();
            return IntStream.rangeClosed(1, Math.min(calls.size(), last + 6))
                    .boxed()
                    .flatMap(call ->
                            faults(calls.get(call - 1)).map(fault -> new Case(way, fault, call, calls.get(call - 1))));
        });
    }

    /** A call that only reads leaves nothing behind: losing its answer is failing, and ending after it ending before the next. */
    private static Stream<Fault> faults(String call) {
        boolean reads = call.startsWith("Describe") || call.startsWith("List") || call.startsWith("Get");
        return reads ? Stream.of(Fault.FAILS) : Arrays.stream(Fault.values());
    }

    private static List<String> callsOf(Way way) {
        EmulatedService service = way.service().get();
        service.faults.at(0, Fault.FAILS);
        service.run(MINUTES);
        assertThat(service.failures).isEmpty();
        return service.faults.made();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void theNextTicksRecover(Case given) {
        EmulatedService service = given.way().service().get();
        service.faults.at(given.call(), given.fault());

        service.run(MINUTES);

        assertThat(service.failures).hasSizeLessThanOrEqualTo(1);
        assertThat(service.desired()).isEqualTo(given.way().end());
        assertCleanedUp(service);
    }

    @Test
    void theMatrixIsAboutTheWholePath() {
        for (Way way : WAYS) {
            assertThat(callsOf(way))
                    .as("%s", way)
                    .contains(
                            "RegisterTaskDefinition",
                            "UpdateService",
                            "RegisterScalableTarget",
                            "UpdateItem",
                            "PutEvents");
        }
        assertThat(matrix().count()).isGreaterThan(100);
    }

    private static void assertCleanedUp(EmulatedService service) {
        assertThat(service.steady()).as("steady").isTrue();
        assertThat(service.item()).as("bookkeeping").doesNotContainKeys("rollout", "holder", "heldUntil");
        assertThat(service.suspended()).containsOnly(false);
        // the template's own and at most the one that runs
        assertThat(service.activeRevisions())
                .hasSizeLessThanOrEqualTo(2)
                .contains(service.described().taskDefinition());
    }
}
