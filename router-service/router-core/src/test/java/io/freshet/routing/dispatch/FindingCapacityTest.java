package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules together, in virtual time, against one central queue, which no spreading can beat. */
class FindingCapacityTest {

    private static final long SECOND = 1_000_000;
    private static final long NEVER_LATE = 1_000 * SECOND;

    /** Service times, mean and distribution of which differ by a lot. */
    private static LongSupplier service(String kind, Random random) {
        return switch (kind) {
            case "picture" -> () -> (long) (400_000 * Math.exp(0.2 * random.nextGaussian() - 0.02));
            case "exponential" -> () -> (long) (-400_000 * Math.log(1 - random.nextDouble()));
            case "row" -> () -> (long) (1_000 * Math.exp(0.2 * random.nextGaussian() - 0.02));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static double capacityPerSecond(String kind) {
        return kind.equals("row") ? 1_000 : 2.5;
    }

    @ParameterizedTest
    @CsvSource({"picture, false", "exponential, false", "row, false", "picture, true", "exponential, true", "row, true"
    })
    void atModerateLoadItIsAsGoodAsACentralQueue(String kind, boolean direct) {
        Random random = new Random(7);
        long end = kind.equals("row") ? 20 * SECOND : 1_000 * SECOND;
        List<ServiceModel.Message> messages =
                ServiceModel.poisson(0.8 * 8 * capacityPerSecond(kind), 0, end, service(kind, random), random);
        ServiceModel model = new ServiceModel(direct, 8, way(kind), NEVER_LATE, random);
        model.run(messages, end + 30 * SECOND);

        List<Long> central = ServiceModel.centralQueue(messages, 8);
        assertThat(model.sojournMicros).as("all are answered").hasSize(messages.size());
        assertThat(model.openings).as("openings for each task and second").isLessThan((int) (3 * 8 * end / SECOND));
        assertThat(p99(model.sojournMicros)).isLessThan(p99(central) * 3 / 2 + 2 * way(kind));
    }

    /** Of all but the first tenth, in which the tasks are met. */
    private static long p99(List<Long> sojournMicros) {
        return ServiceModel.quantile(sojournMicros.subList(sojournMicros.size() / 10, sojournMicros.size()), 0.99);
    }

    private static long way(String kind) {
        return kind.equals("row") ? 300 : 2_000;
    }

    @ParameterizedTest
    @CsvSource({"picture, false", "exponential, false", "row, false", "picture, true", "exponential, true", "row, true"
    })
    void atThreeTimesTheirCapacityTasksAreBusyAllTheTime(String kind, boolean direct) {
        Random random = new Random(8);
        long end = kind.equals("row") ? 10 * SECOND : 100 * SECOND;
        List<ServiceModel.Message> messages =
                ServiceModel.poisson(3 * 8 * capacityPerSecond(kind), 0, end, service(kind, random), random);
        ServiceModel model = new ServiceModel(direct, 8, way(kind), 3 * SECOND, random);
        model.run(messages, end);

        double busy =
                model.tasks.values().stream().mapToLong(task -> task.busyMicros).sum() / (8.0 * end);
        assertThat(busy).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"picture, 1", "picture, 8", "picture, 30", "row, 1", "row, 8", "row, 30"})
    void aNewTaskTakesItsShareWithinSeconds(String kind, int tasks) {
        Random random = new Random(9);
        List<ServiceModel.Message> messages = ServiceModel.poisson(
                0.75 * tasks * capacityPerSecond(kind), 0, 40 * SECOND, service(kind, random), random);
        for (int repeat = 0; repeat < 5; repeat++) {
            ServiceModel model = new ServiceModel(false, tasks, way(kind), NEVER_LATE, new Random(repeat));
            model.run(messages, 20 * SECOND);
            ServiceModel.Task added = model.addTask();
            model.run(List.of(), 25 * SECOND);
            assertThat(model.known()).isEqualTo(tasks + 1);
            int before = added.begun;
            int allBefore = begun(model);
            model.run(List.of(), 40 * SECOND);
            assertThat((added.begun - before) / (double) (begun(model) - allBefore))
                    .isGreaterThan(0.6 / (tasks + 1));
        }
    }

    private static int begun(ServiceModel model) {
        return model.tasks.values().stream().mapToInt(task -> task.begun).sum();
    }
}
