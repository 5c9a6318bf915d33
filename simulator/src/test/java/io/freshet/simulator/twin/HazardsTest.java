package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.scaling.Signal;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.recording.EventLog.Event;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong by itself in a world, each hazard against the same run without it. */
class HazardsTest {

    private static final Duration LOAD = Duration.ofMinutes(3);
    private static final int SECONDS = (int) LOAD.toSeconds();

    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, Double> backlog = new TreeMap<>();

    private TwinResult run(TwinOrder order, double perSecond) {
        return Twins.run(
                order,
                Twins.poisson(perSecond, SECONDS, 5),
                events::add,
                (at, sample, _) -> backlog.put(
                        (int) Duration.between(TwinRun.EPOCH, at).toSeconds(),
                        sample.getOrDefault(Signal.BACKLOG, Double.NaN)));
    }

    private long faults(String word) {
        return events.stream()
                .filter(event ->
                        event.kind().equals("fault") && event.text("what").contains(word))
                .count();
    }

    private long stages(String stage) {
        return events.stream()
                .filter(event ->
                        event.kind().equals("task") && event.text("state").equals(stage))
                .count();
    }

    /** Three tasks at 1.2 times what they can do. */
    private static TwinOrder overloaded(double serviceMs) {
        TaskModel model = new TaskModel(LatencyProfile.ofCpuBoundMs(serviceMs), Noise.exponential(), 1, 400, 1_000);
        FlowSettings flow = new FlowSettings(2_000, 500, 60_000_000, Balancing.NLB, 3_000, Noise.NONE);
        return Twins.order("fixed", Dispatch.ROUTER, 3, model, flow, LOAD, 5, List.of());
    }

    @Test
    void tasksThatComputeForLongerThanACheckWaitsFall() {
        run(overloaded(5_000), 0.72);
        assertThat(stages("stopped")).isZero();

        TwinResult with = run(overloaded(5_000).in(Hazards.NONE.with(TaskHealth.NLB_TUNED)), 0.72);

        assertThat(faults("health checks")).isPositive();
        assertThat(stages("stopped")).isBetween(faults("health checks") - 3, faults("health checks"));
        assertThat(with.balanced()).isTrue();
    }

    @Test
    void quickTasksSurviveTheSameOverloadBecauseTheRouterKeepsTheirQueuesShort() {
        TwinResult with = run(overloaded(100).in(Hazards.NONE.with(TaskHealth.NLB_TUNED)), 36);

        assertThat(faults("health checks")).isZero();
        assertThat(with.succeeded()).isEqualTo(run(overloaded(100), 36).succeeded());
    }

    @Test
    void aTaskThatHangsIsNoticedByItsChecksAndReplaced() {
        List<TaskFault> hangs = List.of(new TaskFault(60_000_000, RunningTask::pause));
        TwinOrder order =
                Twins.impatient(Dispatch.ROUTER, 3, LOAD, 5, hangs).in(Hazards.NONE.with(TaskHealth.NLB_TUNED));

        TwinResult result = run(order, 20);

        assertThat(faults("health checks")).isEqualTo(1);
        assertThat(stages("requested")).isEqualTo(4);
        assertThat(result.balanced()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void spareCapacityIsCheaperAndInterrupted(Dispatch dispatch) {
        TwinOrder order = Twins.impatient(dispatch, 4, LOAD, 5, List.of());
        TwinResult onDemand = run(order, 20);

        TwinResult spot = run(order.in(Hazards.NONE.with(Spot.fargate(20))), 20);

        long interrupted = faults("spot interruption");
        assertThat(interrupted).isBetween(1L, 12L); // 4 in the mean: 4 tasks, 20 per hour each, 3 minutes
        assertThat(stages("requested")).isEqualTo(4 + 4 + interrupted);
        assertThat(spot.cost().usd()).isLessThan(0.6 * onDemand.cost().usd());
        assertThat(spot.balanced()).isTrue();
        assertThat(spot.deadLettered()).isZero();
        assertThat(spot.attainment()).isGreaterThan(0.9);
    }

    @Test
    void aWarnedTaskIsGoneWithinTheWarning() {
        Spot spot = new Spot(20, Duration.ofSeconds(1), 0.3);
        run(Twins.impatient(Dispatch.ROUTER, 4, LOAD, 5, List.of()).in(Hazards.NONE.with(spot)), 20);

        assertThat(faults("spot interruption")).isPositive();
        for (Event warned : events) {
            if (!warned.kind().equals("fault")) continue;
            Event stopped = events.stream()
                    .filter(event ->
                            event.kind().equals("task") && event.text("state").equals("stopped"))
                    .filter(event -> warned.text("what").contains(event.text("task") + " "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Duration.between(warned.at(), stopped.at())).isLessThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void aThrottledActionIsTakenLater() {
        TaskModel model = new TaskModel(Twins.HUNDRED_MS, Noise.exponential(), 1, 4, 1_000);
        FlowSettings flow = new FlowSettings(256, 32, 5_000_000, Balancing.NLB, 3_000, Noise.NONE);
        TwinOrder order = Twins.order("hybrid", Dispatch.ROUTER, 1, model, flow, LOAD, 5, List.of());
        run(order, 40);
        long first = firstAction();
        events.clear();

        Throttling always = new Throttling(Duration.ofNanos(1), LOAD.multipliedBy(2));
        TwinResult throttled = run(order.in(Hazards.NONE.with(always)), 40);

        assertThat(firstAction()).isEqualTo(Long.MAX_VALUE);
        assertThat(throttled.balanced()).isTrue();
        events.clear();

        Throttling often = new Throttling(Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertThat(run(order.in(Hazards.NONE.with(often)), 40).attainment()).isGreaterThan(throttled.attainment());
        assertThat(firstAction()).isGreaterThanOrEqualTo(first).isLessThan(LOAD.toMillis());
    }

    private long firstAction() {
        return events.stream()
                .filter(event -> event.kind().equals("action"))
                .mapToLong(event -> Duration.between(TwinRun.EPOCH, event.at()).toMillis())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource(Outage.What.class)
    void whatArrivesDuringAnOutageWaitsAndNothingIsLost(Outage.What what) {
        Outage outage = new Outage(what, Duration.ofSeconds(60), Duration.ofSeconds(3));
        TwinOrder order = Twins.impatient(Dispatch.ROUTER, 4, LOAD, 5, List.of());

        TwinResult result = run(order.in(Hazards.NONE.with(List.of(outage))), 20);

        assertThat(backlog.get(60)).isLessThan(10);
        assertThat(backlog.get(62)).isGreaterThan(25); // 20/s for two seconds
        assertThat(backlog.get(75)).isLessThan(10);
        assertThat(result.succeeded()).isEqualTo(result.published());
        assertThat(result.latency().getMaxValue()).isBetween(3_000_000L, 6_000_000L);
    }

    /** A queue as old as its deadline once stood for good: every try was cut short, and none taught the router anything. */
    @Test
    void aBacklogAsOldAsItsDeadlineIsWorkedOff() {
        TaskModel model = new TaskModel(Twins.HUNDRED_MS, Noise.NONE, 1, 4, 1_000);
        FlowSettings flow = new FlowSettings(1_024, 64, 5_000_000, Balancing.NLB, 3_000, Noise.NONE);
        TwinOrder order = Twins.order("fixed", Dispatch.ROUTER, 20, model, flow, LOAD, 5, List.of());
        Outage outage = new Outage(Outage.What.ROUTER_RESTARTS, Duration.ofSeconds(60), Duration.ofMillis(4_900));

        TwinResult result = run(order.in(Hazards.NONE.with(List.of(outage))), 180);

        assertThat(backlog.get(63)).isGreaterThan(200);
        assertThat(backlog.get(120)).isLessThan(20);
        assertThat(result.expired()).isLessThan(result.published() / 20);
    }

    @Test
    void tasksThatPullWaitForTheirQueue() {
        Outage outage = new Outage(Outage.What.BROKER_AWAY, Duration.ofSeconds(60), Duration.ofSeconds(3));

        TwinResult result =
                run(Twins.impatient(Dispatch.PULL, 4, LOAD, 5, List.of()).in(Hazards.NONE.with(List.of(outage))), 20);

        assertThat(backlog.get(62)).isGreaterThan(25);
        assertThat(backlog.get(75)).isLessThan(10);
        assertThat(result.succeeded()).isEqualTo(result.published());
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void aTaskThatStandsStillComputesNothingMeanwhile(Dispatch dispatch) {
        List<TaskFault> faults =
                List.of(new TaskFault(60_000_000, RunningTask::pause), new TaskFault(64_000_000, RunningTask::resume));
        TwinResult result = run(Twins.impatient(dispatch, 1, LOAD, 5, faults), 5);

        assertThat(backlog.get(63)).isGreaterThan(5);
        assertThat(backlog.get(75)).isLessThan(5);
        assertThat(result.balanced()).isTrue();
        assertThat(result.latency().getMaxValue()).isGreaterThan(3_500_000);
    }

    @Test
    void nonsenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spot(-1, Duration.ZERO, 0.3))
                .withMessageContaining("interruptionsPerTaskHour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spot(1, Duration.ZERO, 0))
                .withMessageContaining("priceFactor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskHealth(Duration.ZERO, Duration.ZERO, 2, Duration.ZERO))
                .withMessageContaining("interval");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outage(Outage.What.BROKER_AWAY, Duration.ZERO, Duration.ZERO))
                .withMessageContaining("lasts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Throttling(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContaining("every");
    }
}
