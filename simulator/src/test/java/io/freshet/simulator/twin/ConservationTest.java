package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever goes wrong: after every single event each request that arrived has had exactly one end or is under way. */
class ConservationTest {

    private static final Duration LOAD = Duration.ofSeconds(60);

    @Property(tries = 60)
    void afterEveryEventOfARouter(@ForAll long seed) {
        check(Dispatch.ROUTER, seed);
    }

    @Property(tries = 60)
    void afterEveryEventOfTasksThatPull(@ForAll long seed) {
        check(Dispatch.PULL, seed);
    }

    private static void check(Dispatch dispatch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int tasks = 1 + random.nextInt(4);
        double perSecond = 10 * tasks * (0.7 + 0.6 * random.nextDouble());
        TwinOrder order =
                Twins.impatient(dispatch, tasks, LOAD, seed, faults(random)).in(hazards(random));
        Books books = new Books();

        TwinResult result = Twins.run(order, Twins.poisson(perSecond, (int) LOAD.toSeconds(), seed), books, books);

        assertThat(books.events).as("seed %d: looked at", seed).isGreaterThan(result.published() / 3); // batches of two
        assertThat(result.balanced()).as("seed %d: %s", seed, result).isTrue();
        assertThat(books.ends + result.inFlight()).as("seed %d", seed).isEqualTo(result.published());
    }

    private static List<TaskFault> faults(SplittableRandom random) {
        List<TaskFault> faults = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long at = random.nextLong(50_000_000);
            if (random.nextBoolean()) {
                faults.add(new TaskFault(at, RunningTask::kill));
            } else {
                faults.add(new TaskFault(at, RunningTask::pause));
                faults.add(new TaskFault(at + random.nextLong(8_000_000), RunningTask::resume));
            }
        }
        return faults;
    }

    private static Hazards hazards(SplittableRandom random) {
        List<Outage> outages = new ArrayList<>();
        for (Outage.What what : Outage.What.values()) {
            Duration at = Duration.ofMillis(random.nextLong(50_000));
            outages.add(new Outage(what, at, Duration.ofMillis(1 + random.nextLong(6_000))));
        }
        Hazards hazards = Hazards.NONE.with(outages);
        if (random.nextBoolean()) hazards = hazards.with(Spot.fargate(100));
        if (random.nextBoolean()) hazards = hazards.with(TaskHealth.NLB_TUNED);
        return hazards;
    }

    /** Counts ends by itself, and asks after each event whether they add up. */
    private static final class Books implements RequestListener, TwinRun.Check {

        long events;
        long ends;

        @Override
        public void after(long micros, Tally tally, Flow flow) {
            events++;
            long underWay = (long) flow.backlog() + flow.concurrency();
            if (tally.arrivedSoFar() != ends + underWay) {
                throw new AssertionError("at %d us: %d arrived, %d ended, %d wait, %d are computed"
                        .formatted(micros, tally.arrivedSoFar(), ends, flow.backlog(), flow.concurrency()));
            }
        }

        @Override
        public void answered(Answered request) {
            assertThat(request.arrivedMicros()).isLessThanOrEqualTo(request.sentMicros());
            assertThat(request.sentMicros()).isLessThanOrEqualTo(request.startedMicros());
            assertThat(request.startedMicros()).isLessThan(request.doneMicros());
            assertThat(request.doneMicros()).isLessThan(request.receivedMicros());
            ends++;
        }

        @Override
        public void expired(long arrivedMicros, long nowMicros) {
            ends++;
        }

        @Override
        public void gaveUp(long arrivedMicros, long nowMicros) {
            ends++;
        }
    }
}
