package io.freshet.scaling.aws;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two execution environments of the function at once: one of them acts. */
class TwoHandlersTest {

    static IntStream calls() {
        World reference = Scenarios.busy();
        reference.invoke(Documents.schedule());
        return IntStream.rangeClosed(1, reference.calls.made.size());
    }

    /** A second handler runs from begin to end just before each call of the first. */
    @ParameterizedTest(name = "before call {0}")
    @MethodSource("calls")
    void oneThatComesBetweenDoesNotActAgain(int call) {
        World world = Scenarios.busy();
        ScalingHandler second = world.newHandler();
        world.calls.interruptAt(call, () -> world.invoke(second, Documents.alarm("ALARM")));

        world.invoke(Documents.schedule());

        assertThat(world.ecs.rollouts).isOne();
        assertThat(world.ecs.registrations).isOne();
        assertThat(world.failures).isEmpty();
        world.run(5);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, HALF));
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void oneThatComesBetweenSeesToAnotherLook() {
        World world = Scenarios.busy();
        ScalingHandler second = world.newHandler();
        world.calls.interruptAt(4, () -> world.invoke(second, Documents.alarm("ALARM")));

        world.invoke(Documents.schedule());

        assertThat(world.sqs.sent).as("one chain for both").isOne();
    }

    @Test
    void ofTwoThreadsOneActs() throws Exception {
        for (int round = 0; round < 20; round++) {
            World world = Scenarios.busy();
            ScalingHandler one = world.newHandler();
            ScalingHandler other = world.newHandler();
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<?> first = threads.submit(() -> invoke(world, one, together));
                Future<?> second = threads.submit(() -> invoke(world, other, together));
                first.get();
                second.get();
            }
            assertThat(world.ecs.rollouts).as("round %d", round).isOne();
            assertThat(world.sqs.sent).as("round %d", round).isOne();
        }
    }

    private static void invoke(World world, ScalingHandler handler, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        world.invoke(handler, Documents.schedule());
    }
}
