package io.freshet.scaling.aws.emulated;

import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Series;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.aws.ecs.EcsService;
import io.freshet.scaling.aws.ecs.Revisions;
import io.freshet.scaling.aws.metrics.CloudWatchSnapshots;
import io.freshet.scaling.loop.SnapshotSource;
import io.freshet.scaling.loop.SnapshotSourceContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of the snapshots: signals at LocalStack's CloudWatch, tasks at MiniStack's ECS. */
class CloudWatchSnapshotsContractTest extends SnapshotSourceContract {

    private static EmulatedService measured;
    private static EmulatedService silent;

    @BeforeAll
    static void measure() {
        measured = new EmulatedService("fixed", false, tasks(2, QUARTER), tasks(2, QUARTER));
        silent = new EmulatedService("fixed", false, tasks(1, QUARTER), tasks(1, QUARTER));
        measured.cpu(_ -> 42);
        measured.measure();
    }

    private static SnapshotSource of(EmulatedService service) {
        Revisions revisions = new Revisions(service.ecs, EmulatedService.ARM + "/" + service.spec.service());
        EcsService ecs = new EcsService(service.ecs, EmulatedService.CLUSTER, service.ecsName, revisions);
        return new CloudWatchSnapshots(service.spec, service.cloudWatch, ecs::describe);
    }

    /** One adapter looks after one service. */
    @Override
    protected SnapshotSource source() {
        SnapshotSource one = of(measured);
        SnapshotSource other = of(silent);
        return (service, now, needs) -> (service.equals(unmeasuredService()) ? other : one).read(service, now, needs);
    }

    @Override
    protected String service() {
        return measured.spec.service();
    }

    @Override
    protected String unmeasuredService() {
        return silent.spec.service();
    }

    @Override
    protected List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.CPU, Duration.ofSeconds(10), Duration.ofSeconds(50)));
    }

    @Override
    protected SignalNeed unsupported() {
        return new SignalNeed(Signal.CPU, Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Override
    protected Instant now() {
        return measured.now();
    }

    @Test
    void theValuesAndTheTasksAreThoseOfTheService() {
        var snapshot = of(measured).read(service(), now(), needs());
        Series cpu = snapshot.signals().of(Signal.CPU).orElseThrow();
        assertThat(cpu.presentCount()).isEqualTo(5);
        assertThat(cpu.mean()).hasValue(42);
        assertThat(snapshot.running().count()).isEqualTo(2);
        assertThat(snapshot.desired()).isEqualTo(tasks(2, QUARTER));
    }
}
