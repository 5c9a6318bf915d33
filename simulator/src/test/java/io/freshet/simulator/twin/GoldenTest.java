package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Named runs of the twin against the reports that are kept of them, letter by letter. A change that is meant is written down
 * by {@code mvn test -pl simulator -am -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dfreshet.golden=write}, and
 * the difference belongs into the commit that causes it.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final boolean WRITE = "write".equals(System.getProperty("freshet.golden"));
    private static final Duration BIN = Duration.ofMinutes(3);
    private static final Duration LOAD = BIN.multipliedBy(5);
    /** Three quiet minutes, a burst of six, and six quiet ones. */
    private static final double[] BURST = {8, 45, 45, 8, 8};

    private static final double[] STEADY = {30, 30, 30, 30, 30};

    /** A run that is kept; the name is its file's. */
    enum Run {
        CENTRAL_QUEUE_FIXED,
        BURST_FIXED,
        BURST_KPA,
        BURST_HYBRID,
        BURST_HYBRID_PULLING,
        TASKS_KILLED_AND_PAUSED,
        EVERYTHING_GOES_WRONG
    }

    private static String report(Run run) {
        return switch (run) {
            case CENTRAL_QUEUE_FIXED -> report(order("fixed", Dispatch.PULL, 4, List.of()), STEADY);
            case BURST_FIXED -> report(order("fixed", Dispatch.ROUTER, 2, List.of()), BURST);
            case BURST_KPA -> report(order("kpa", Dispatch.ROUTER, 2, List.of()), BURST);
            case BURST_HYBRID -> report(order("hybrid", Dispatch.ROUTER, 2, List.of()), BURST);
            case BURST_HYBRID_PULLING -> report(order("hybrid", Dispatch.PULL, 2, List.of()), BURST);
            case TASKS_KILLED_AND_PAUSED -> report(order("hybrid", Dispatch.ROUTER, 4, strokes()), STEADY);
            case EVERYTHING_GOES_WRONG ->
                report(order("hybrid", Dispatch.ROUTER, 4, strokes()).in(everything()), STEADY);
        };
    }

    private static String report(TwinOrder order, double[] perSecond) {
        Transcript transcript = new Transcript();
        ArrivalStream arrivals = new PoissonStream(perSecond, BIN.toMillis() * 1_000, new SplittableRandom(7));
        SecondListener seconds = SecondListener.NONE;
        RequestListener requests = RequestListener.NONE;
        return transcript.of(new TwinRun(order, arrivals, transcript, transcript.decisions(), seconds, requests).run());
    }

    private static TwinOrder order(String policy, Dispatch dispatch, int tasks, List<TaskFault> faults) {
        TaskModel model = new TaskModel(Twins.HUNDRED_MS, Noise.exponential(), 2, 4, 1_000);
        FlowSettings flow = new FlowSettings(256, 32, 5_000_000, Balancing.NLB, 3_000, Noise.NONE);
        return Twins.order(policy, dispatch, tasks, model, flow, LOAD, 7, faults);
    }

    private static List<TaskFault> strokes() {
        return List.of(
                new TaskFault(60_000_000, RunningTask::kill),
                new TaskFault(120_000_000, RunningTask::pause),
                new TaskFault(125_000_000, RunningTask::resume));
    }

    private static Hazards everything() {
        return Hazards.NONE
                .with(List.of(
                        new Outage(Outage.What.ROUTER_RESTARTS, Duration.ofSeconds(90), Duration.ofSeconds(3)),
                        new Outage(Outage.What.BROKER_AWAY, Duration.ofSeconds(150), Duration.ofSeconds(2)),
                        new Outage(Outage.What.ROUTER_STILL, Duration.ofSeconds(200), Duration.ofSeconds(1))))
                .with(Spot.fargate(10))
                .with(TaskHealth.NLB_TUNED)
                .with(new Throttling(Duration.ofSeconds(60), Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @EnumSource(Run.class)
    void theReportIsTheOneThatIsKept(Run run) throws IOException {
        Path kept = GOLDEN.resolve(run.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
        String report = report(run);
        if (WRITE) Files.writeString(kept, report);
        assertThat(report).isEqualTo(Files.readString(kept));
    }
}
