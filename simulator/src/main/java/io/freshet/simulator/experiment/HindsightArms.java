package io.freshet.simulator.experiment;

import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.hindsight.Hindsight;
import io.freshet.simulator.hindsight.Schedule;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.twin.TwinOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What should have been done in each block of an experiment, as arms beside those that were asked for. */
final class HindsightArms {

    static final List<Arm> ALL = List.of(
            new Arm(Experiment.BEST_CONSTANT, Schedule.NAME, Map.of()),
            new Arm(Experiment.ORACLE, Schedule.NAME, Map.of()));

    private static final long SAY_EVERY_NANOS = 5_000_000_000L;

    private final TwinServices twin;
    private final List<ServicePlan> services;
    private final LoadOutline load;
    private final List<Fault> faults;
    private final Consumer<String> say;

    HindsightArms(
            TwinServices twin, List<ServicePlan> services, LoadOutline load, List<Fault> faults, Consumer<String> say) {
        this.twin = twin;
        this.services = services;
        this.load = load;
        this.faults = faults;
        this.say = say;
    }

    private record Known(PastService service, Hindsight<PastService.Met> hindsight) {

        TwinOrder constant() {
            return order(Schedule.held(hindsight.constant().capacity()));
        }

        TwinOrder oracle() {
            return order(hindsight.oracle().schedule());
        }

        private TwinOrder order(Schedule schedule) {
            return service.order(schedule, schedule.initial());
        }

        String words() {
            return "%s: best held at %s; had the load been known: %s"
                    .formatted(
                            service.plan().model(),
                            hindsight.constant().capacity(),
                            hindsight.oracle().schedule().words());
        }
    }

    /** The orders of each of the arms, one for each service. */
    Map<String, List<TwinOrder>> orders(int block) {
        Tries tries = new Tries(System.nanoTime());
        List<Known> known = services.parallelStream()
                .map(service -> find(service, block, tries))
                .toList();
        known.forEach(each -> say.accept("[hindsight] block %d: %s".formatted(block, each.words())));
        Map<String, List<TwinOrder>> orders = new LinkedHashMap<>();
        orders.put(Experiment.BEST_CONSTANT, known.stream().map(Known::constant).toList());
        orders.put(Experiment.ORACLE, known.stream().map(Known::oracle).toList());
        return orders;
    }

    private Known find(ServicePlan service, int block, Runnable played) {
        PastService past = PastService.of(twin, service, load, faults, block, played);
        return new Known(past, Hindsight.of(past, Score.MIDDLE));
    }

    /** Says every few seconds how many ways were tried. */
    private final class Tries implements Runnable {

        private final AtomicInteger played = new AtomicInteger();
        private final long startedNanos;
        private long saidNanos;

        Tries(long startedNanos) {
            this.startedNanos = startedNanos;
            this.saidNanos = startedNanos;
        }

        @Override
        public void run() {
            int count = played.incrementAndGet();
            long now = System.nanoTime();
            synchronized (this) {
                if (now - saidNanos < SAY_EVERY_NANOS) return;
                saidNanos = now;
            }
            say.accept("[hindsight] %d ways to meet the load tried in %.0f s"
                    .formatted(count, (now - startedNanos) / 1e9));
        }
    }
}
