package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens, in whatever order: nothing is lost, nothing is done twice, no bound is passed. */
class ModelDispatchProperties {

    @Property(tries = 300)
    void nothingIsLostAndNoBoundIsPassed(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int bound,
            @ForAll @IntRange(min = 1, max = 20) int concurrencyMax) {
        Driver driver = new Driver(seed, bound, concurrencyMax);
        for (int event = 0; event < 400; event++) {
            driver.next();
            driver.check();
        }
        driver.finish();
        assertThat(driver.ended).hasSameSizeAs(driver.taken).isEqualTo(driver.taken);
    }

    @Property(tries = 100)
    void oneModelsFloodChangesNothingForAnother(@ForAll long seed, @ForAll long flood) {
        Driver alone = new Driver(seed, 8, 4);
        Driver beside = new Driver(seed, 8, 4);
        Driver flooded = new Driver(flood, 256, 32);
        for (int event = 0; event < 300; event++) {
            alone.next();
            for (int i = 0; i < 5; i++) flooded.next();
            beside.next();
        }
        assertThat(beside.trace).isEqualTo(alone.trace);
    }

    private static final int WHOLE_MICROS_MAX = 200;

    /** Plays random events against the rules and keeps its own books. */
    private static final class Driver {

        final Set<Integer> taken = new HashSet<>();
        final Set<Integer> ended = new HashSet<>();
        final List<String> trace = new ArrayList<>();
        private final ModelDispatch<Integer> dispatch;
        private final List<Ticket<Integer>> inFlight = new ArrayList<>();
        private final Random random;
        private final int bound;
        private final int concurrencyMax;
        private long now;
        private int message;

        Driver(long seed, int bound, int concurrencyMax) {
            this.dispatch = new ModelDispatch<>(bound, concurrencyMax, new Retries(3, 10, 100), () -> 0);
            this.random = new Random(seed);
            this.bound = bound;
            this.concurrencyMax = concurrencyMax;
        }

        void next() {
            now += random.nextInt(20);
            switch (random.nextInt(4)) {
                case 0 -> offer();
                case 1 -> take();
                case 2 -> settle(result());
                default -> expire();
            }
        }

        void finish() {
            while (!taken.equals(ended)) {
                now += 10;
                while (!inFlight.isEmpty()) settle(new TryResult.Answered(5, 1, 4));
                expire();
                take();
                check();
            }
        }

        void check() {
            assertThat(dispatch.backlog() + dispatch.inFlight() + ended.size())
                    .as("conservation")
                    .isEqualTo(taken.size());
            assertThat(dispatch.inFlight()).isEqualTo(inFlight.size());
            assertThat(dispatch.backlog() + dispatch.inFlight()).isLessThanOrEqualTo(bound);
            assertThat(dispatch.inFlight()).isLessThanOrEqualTo(concurrencyMax);
        }

        private void offer() {
            String device = "device " + random.nextInt(3);
            dispatch.makeRoom(device, now).ifPresent(this::end);
            boolean fits = !dispatch.full();
            assertThat(dispatch.offer(device, message, now, now + 1 + random.nextInt(WHOLE_MICROS_MAX)))
                    .isEqualTo(fits);
            if (fits) taken.add(message++);
        }

        private void take() {
            dispatch.take(now).ifPresent(ticket -> {
                assertThat(ticket.deadlineMicros()).as("expired work").isGreaterThan(now);
                assertThat(ticket.notBeforeMicros()).as("not due").isLessThanOrEqualTo(now);
                assertThat(inFlight).as("suspects").noneMatch(other -> other.suspect() && ticket.suspect());
                inFlight.add(ticket);
                trace.add("take " + ticket.work() + " at " + now);
            });
        }

        private void settle(TryResult result) {
            if (inFlight.isEmpty()) return;
            Ticket<Integer> ticket = inFlight.remove(random.nextInt(inFlight.size()));
            Verdict verdict = dispatch.settle(ticket, result, now);
            trace.add("%s of %d: %s".formatted(result, ticket.work(), verdict));
            if (verdict != Verdict.AGAIN) end(ticket);
        }

        private void expire() {
            dispatch.expire(now).forEach(ticket -> {
                assertThat(ticket.deadlineMicros()).isLessThanOrEqualTo(now + WHOLE_MICROS_MAX / 2);
                end(ticket);
            });
            dispatch.nextChangeMicros(now)
                    .ifPresent(change -> assertThat(change)
                            .as("an alarm for now would ring over and over")
                            .isGreaterThan(now));
        }

        private void end(Ticket<Integer> ticket) {
            assertThat(ended.add(ticket.work())).as("ended once").isTrue();
        }

        private TryResult result() {
            return switch (random.nextInt(8)) {
                case 0 -> new TryResult.Answered(random.nextInt(1, 50), random.nextInt(50), random.nextInt(50));
                case 1 -> new TryResult.Refused();
                case 2 -> new TryResult.Failed();
                case 3 -> new TryResult.Overloaded(random.nextInt(100));
                case 4 -> new TryResult.TimedOut();
                case 5 -> new TryResult.Unsent();
                case 6 -> new TryResult.Broken();
                default -> new TryResult.Unreachable();
            };
        }
    }
}
