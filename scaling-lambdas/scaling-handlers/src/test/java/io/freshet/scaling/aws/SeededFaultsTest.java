package io.freshet.scaling.aws;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.aws.fake.Calls.Fault;
import io.freshet.scaling.aws.fake.FakeEcs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten bad minutes: any call may fail, events come twice, late and out of order, somebody deploys and somebody changes the
 * count. What is forbidden never happens, and once it is quiet everything is as it should be. The seed is the test's name.
 */
class SeededFaultsTest {

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensItEndsWell(int seed) {
        Random random = new Random(seed);
        World world = Scenarios.busy();
        world.calls.faults(() -> random.nextInt(20) == 0 ? any(random, Fault.values()) : null);

        for (int step = 0; step < 60; step++) {
            if (random.nextInt(25) == 0) world.ecs.deployElsewhere(FakeEcs.template(QUARTER));
            if (random.nextInt(15) == 0) world.ecs.countElsewhere(1 + random.nextInt(5));
            if (step % 6 == 0) world.invoke(Documents.schedule());
            for (String document : some(random)) world.invoke(document);
            world.step();
            Scenarios.assertNothingForbidden(world);
        }
        int count = world.ecs.desired().count();
        world.calls.faults(() -> null);
        world.run(8);

        assertThat(world.ecs.desired()).isEqualTo(tasks(count, HALF));
        Scenarios.assertCleanedUp(world);
    }

    private static List<String> some(Random random) {
        List<String> documents = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String document = any(
                    random,
                    Documents.alarm("ALARM"),
                    Documents.alarm("OK"),
                    Documents.task(),
                    Documents.deployment("SERVICE_DEPLOYMENT_IN_PROGRESS"),
                    Documents.deployment("SERVICE_DEPLOYMENT_COMPLETED"),
                    Documents.schedule(),
                    Documents.tick());
            documents.addAll(Collections.nCopies(1 + random.nextInt(2), document));
        }
        Collections.shuffle(documents, random);
        return documents;
    }

    @SafeVarargs
    private static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
