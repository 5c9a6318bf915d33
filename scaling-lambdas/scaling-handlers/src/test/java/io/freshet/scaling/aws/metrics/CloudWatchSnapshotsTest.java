package io.freshet.scaling.aws.metrics;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.aws.ecs.DeploymentView;
import io.freshet.scaling.aws.ecs.DeploymentView.Progress;
import io.freshet.scaling.aws.ecs.ServiceView;
import io.freshet.scaling.aws.fake.Calls;
import io.freshet.scaling.aws.fake.FakeCloudWatch;
import io.freshet.scaling.aws.fake.Specs;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.scaling.loop.SnapshotSource;
import io.freshet.scaling.loop.SnapshotSourceContract;
import io.freshet.scaling.loop.UnsupportedSignalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

class CloudWatchSnapshotsTest extends SnapshotSourceContract {

    private static final Duration TEN = Duration.ofSeconds(10);
    private static final ServiceView SETTLED = new ServiceView(
            tasks(1, QUARTER),
            "arn:1",
            List.of(new DeploymentView("arn:1", true, Progress.DONE)),
            List.of(),
            RolloutLimits.ECS_DEFAULT);

    private final FakeCloudWatch cloudWatch = new FakeCloudWatch(new Calls());
    private final CloudWatchSnapshots snapshots =
            new CloudWatchSnapshots(Specs.of("fixed").spec(), cloudWatch, () -> SETTLED);

    CloudWatchSnapshotsTest() {
        cloudWatch.put("TaskCpu", _ -> 50.0);
        cloudWatch.put("Arrivals", _ -> 30.0);
    }

    /** One adapter looks after one service: the contract's second one has its own, of which nobody measures anything. */
    @Override
    protected SnapshotSource source() {
        CloudWatchSnapshots silent =
                new CloudWatchSnapshots(Specs.of("fixed").spec(), new FakeCloudWatch(new Calls()), () -> SETTLED);
        return (service, now, needs) -> service.equals(unmeasuredService())
                ? silent.read(SERVICE, now, needs)
                : snapshots.read(service, now, needs);
    }

    @Override
    protected String service() {
        return SERVICE;
    }

    @Override
    protected String unmeasuredService() {
        return "silent";
    }

    @Override
    protected List<SignalNeed> needs() {
        return List.of(
                new SignalNeed(Signal.CPU, Duration.ofMinutes(1), Duration.ofMinutes(15)),
                new SignalNeed(Signal.ARRIVALS, TEN, Duration.ofMinutes(2)));
    }

    @Override
    protected SignalNeed unsupported() {
        return new SignalNeed(Signal.CPU, Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    private Series series(Signal signal, Duration step, Duration history, Instant at) {
        return snapshots
                .read(SERVICE, at, List.of(new SignalNeed(signal, step, history)))
                .signals()
                .of(signal)
                .orElseThrow();
    }

    @Test
    void allSignalsAreOneCall() {
        snapshots.read(SERVICE, NOON, needs());
        assertThat(cloudWatch.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.metricDataQueries())
                        .extracting(query -> query.metricStat().period())
                        .containsExactly(60, 10));
    }

    @Test
    void nothingToBeReadIsNoCall() {
        snapshots.read(SERVICE, NOON, List.of());
        assertThat(cloudWatch.requests).isEmpty();
    }

    /** The metric's delay is 20 s: at 12:00:07 the last period that can be relied on ended at 11:59:40. */
    @Test
    void theNewestPeriodIsCompleteAndAsOldAsTheDelay() {
        Series cpu = series(Signal.CPU, TEN, TEN.multipliedBy(5), NOON.plusSeconds(7));
        assertThat(cpu.size()).isEqualTo(5);
        assertThat(cpu.start().plus(TEN.multipliedBy(5))).isEqualTo(NOON.minusSeconds(20));
    }

    @Test
    void aPeriodWithoutAValueIsAbsent() {
        Instant gap = NOON.minusSeconds(40);
        cloudWatch.put("TaskCpu", begin -> begin.equals(gap) ? null : 0.0);
        Series cpu = series(Signal.CPU, TEN, TEN.multipliedBy(3), NOON);
        assertThat(cpu.presentCount()).isEqualTo(2);
        assertThat(cpu.present(1)).isFalse();
        assertThat(cpu.at(0)).hasValue(0);
    }

    @Test
    void aSumIsReadAsARate() {
        assertThat(series(Signal.ARRIVALS, TEN, TEN, NOON).last()).hasValue(3);
    }

    @Test
    void valuesOnLaterPagesAreReadToo() {
        cloudWatch.pageValues = 7;
        assertThat(series(Signal.CPU, TEN, Duration.ofMinutes(3), NOON).presentCount())
                .isEqualTo(18);
        assertThat(cloudWatch.requests.size()).isGreaterThan(1);
    }

    @Test
    void seriesOfDifferentStepsEachStartOnAWholePeriod() {
        snapshots.read(
                SERVICE,
                NOON.plusSeconds(37),
                List.of(
                        new SignalNeed(Signal.CPU, Duration.ofMinutes(5), Duration.ofMinutes(10)),
                        new SignalNeed(Signal.ARRIVALS, Duration.ofSeconds(30), Duration.ofMinutes(2))));
        assertThat(cloudWatch.requests.getFirst().startTime().getEpochSecond() % 300)
                .isZero();
    }

    @Test
    void theMetricIsTheOneThatTheSpecNames() {
        series(Signal.CPU, TEN, TEN, NOON);
        MetricStat stat =
                cloudWatch.requests.getFirst().metricDataQueries().getFirst().metricStat();
        assertThat(stat.stat()).isEqualTo("Average");
        assertThat(stat.metric().namespace()).isEqualTo("Freshet");
        assertThat(stat.metric().dimensions())
                .extracting(dimension -> dimension.name() + "=" + dimension.value())
                .containsExactly("Arm=hybrid", "Service=resnet50");
    }

    @Test
    void whatCloudWatchCannotGiveIsNamed() {
        assertThatThrownBy(() -> series(Signal.LATENCY, TEN, TEN, NOON))
                .isInstanceOf(UnsupportedSignalException.class)
                .hasMessage("CloudWatch cannot give LATENCY every PT10S: no metric of resnet50 is named");
        assertThatThrownBy(() -> series(Signal.CPU, Duration.ofSeconds(15), Duration.ofMinutes(1), NOON))
                .hasMessageContaining("its periods are 1, 5, 10, 20, 30 s and whole minutes");
        assertThatThrownBy(() -> series(Signal.CPU, TEN, Duration.ofHours(4), NOON))
                .hasMessageContaining("are kept for PT3H");
        assertThatThrownBy(() -> series(Signal.CPU, Duration.ofMillis(500), TEN, NOON))
                .isInstanceOf(UnsupportedSignalException.class);
    }

    @Test
    void anotherServiceIsNamed() {
        assertThatThrownBy(() -> snapshots.read("linear", NOON, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear");
    }

    @Test
    void aDeploymentOfTheSameSizeIsADeploymentToo() {
        ServiceView replacing = new ServiceView(
                tasks(1, QUARTER),
                "arn:2",
                List.of(
                        new DeploymentView("arn:2", true, Progress.DONE),
                        new DeploymentView("arn:1", false, Progress.DONE)),
                List.of(),
                RolloutLimits.ECS_DEFAULT);
        ServiceSnapshot observed = new CloudWatchSnapshots(Specs.of("fixed").spec(), cloudWatch, () -> replacing)
                .read(SERVICE, NOON, List.of());
        assertThat(observed.deploying()).isTrue();
    }
}
