package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import io.freshet.scaling.Supply;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.StateCodec;
import io.freshet.scaling.loop.UnreadableStateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every policy keeps to, whatever it observes: snapshots are drawn at random, a run of them with one memory. */
class PolicyPropertyTest {

    @Provide
    Arbitrary<String> policies() {
        return Arbitraries.of(PolicyCatalog.names());
    }

    @Provide
    Arbitrary<PolicyContext> contexts() {
        Arbitrary<Bounds> bounds = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(2, 6),
                        Arbitraries.of(
                                List.of(QUARTER),
                                List.of(QUARTER, HALF),
                                List.of(QUARTER, HALF, ONE),
                                List.of(HALF, ONE)),
                        Arbitraries.of(1.1, 2.0, 8.0))
                .as(Bounds::new);
        return Combinators.combine(
                        bounds.filter(some -> !some.capacities().isEmpty()),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.of(1.0, 20.0))
                .as((some, lagS, factor) ->
                        Contexts.context(some, some.capacities().getFirst(), lagS, factor));
    }

    /** Snapshots one to twenty seconds apart; about a tenth of the samples, and some whole signals, are absent. */
    private static List<ServiceSnapshot> observations(ScalingPolicy<?> policy, Bounds bounds, Random random) {
        List<Capacity> allowed = bounds.capacities();
        List<ServiceSnapshot> observations = new ArrayList<>();
        Instant at = NOON;
        for (int i = 0; i < 30; i++) {
            at = at.plusSeconds(1 + random.nextInt(20));
            Capacity desired = allowed.get(random.nextInt(allowed.size()));
            Capacity old = allowed.get(random.nextInt(allowed.size()));
            boolean deploying = !old.size().equals(desired.size()) && random.nextBoolean();
            Supply running =
                    deploying ? Supply.of(old) : Supply.of(desired.withCount(random.nextInt(desired.count() + 1)));
            Signals signals = signals(policy, at, random);
            observations.add(new ServiceSnapshot(
                    SERVICE, at, desired, running, Supply.of(desired), Supply.NONE, deploying, signals));
        }
        return observations;
    }

    private static Signals signals(ScalingPolicy<?> policy, Instant at, Random random) {
        Map<Signal, Series> series = new EnumMap<>(Signal.class);
        for (SignalNeed need : policy.needs()) {
            if (random.nextInt(10) == 0) continue;
            double level = random.nextInt(4) == 0 ? 0 : random.nextDouble() * (need.signal() == Signal.CPU ? 100 : 30);
            double[] values = new double[random.nextInt(need.samples() + 1)];
            for (int i = 0; i < values.length; i++) {
                double value = Math.min(100, level * (0.9 + 0.2 * random.nextDouble()));
                values[i] = random.nextInt(10) == 0 ? Double.NaN : value;
            }
            series.put(need.signal(), seriesUntil(at, need.step(), values));
        }
        return new Signals(series);
    }

    @Property(tries = 300)
    void decisionsKeepToTheBounds(
            @ForAll("policies") String name, @ForAll("contexts") PolicyContext context, @ForAll long seed) {
        ScalingPolicy<?> policy = Contexts.policy(name, context);
        run(policy, observations(policy, context.bounds(), new Random(seed)), (observed, before, step) -> {
            if (!(step.decision() instanceof Decision.Scale scale)) return;
            Capacity to = scale.capacity();
            assertThat(context.bounds().allows(to))
                    .as("%s within %s", to, context.bounds())
                    .isTrue();
            assertThat(to).isNotEqualTo(observed.desired());
            TaskSize from = observed.desired().size();
            if (to.size().equals(from)) return;
            assertThat(observed.deploying()).as("a second rollout: %s", scale).isFalse();
            assertThat(context.bounds().allowsTransition(observed.desired(), to))
                    .as("%s", scale)
                    .isTrue();
        });
    }

    @Property(tries = 300)
    void thereIsNoScaleInDuringARollout(
            @ForAll("policies") String name, @ForAll("contexts") PolicyContext context, @ForAll long seed) {
        ScalingPolicy<?> policy = Contexts.policy(name, context);
        run(policy, observations(policy, context.bounds(), new Random(seed)), (observed, before, step) -> {
            if (!observed.deploying() || !(step.decision() instanceof Decision.Scale scale)) return;
            assertThat(scale.capacity().count())
                    .isGreaterThan(observed.desired().count());
        });
    }

    @Property(tries = 300)
    void theSameQuestionHasTheSameAnswer(
            @ForAll("policies") String name, @ForAll("contexts") PolicyContext context, @ForAll long seed) {
        ScalingPolicy<?> policy = Contexts.policy(name, context);
        ScalingPolicy<?> other = Contexts.policy(name, context);
        List<ServiceSnapshot> observations = observations(policy, context.bounds(), new Random(seed));
        assertThat(answers(policy, observations)).isEqualTo(answers(policy, observations));
        assertThat(answers(policy, observations)).isEqualTo(answers(other, observations));
    }

    @Property(tries = 300)
    void theMemoryRoundTripsAndEveryDecisionHasAReason(
            @ForAll("policies") String name, @ForAll("contexts") PolicyContext context, @ForAll long seed) {
        ScalingPolicy<?> policy = Contexts.policy(name, context);
        run(policy, observations(policy, context.bounds(), new Random(seed)), (observed, before, step) -> {
            String text = StateCodec.encode(step.state());
            try {
                assertThat(StateCodec.decode(text, step.state().getClass())).isEqualTo(step.state());
            } catch (UnreadableStateException failed) {
                throw new AssertionError(text, failed);
            }
            assertThat(text).as("fits beside others into a DynamoDB item").hasSizeLessThan(4_000);
            assertThat(step.decision().reason()).isNotBlank();
        });
    }

    @Property(tries = 300)
    void noDataIsNeverReadAsZero(
            @ForAll("policies") String name, @ForAll("contexts") PolicyContext context, @ForAll long seed) {
        ScalingPolicy<?> policy = Contexts.policy(name, context);
        if (policy.needs().isEmpty()) return;
        run(policy, observations(policy, context.bounds(), new Random(seed)), (observed, before, step) -> {
            assertThat(decide(policy, with(observed, Signals.NONE), before).decision())
                    .isInstanceOf(Decision.Hold.class);
            assertThat(decide(policy, with(observed, allAbsent(policy, observed.at())), before)
                            .decision())
                    .isInstanceOf(Decision.Hold.class);
        });
    }

    private static Signals allAbsent(ScalingPolicy<?> policy, Instant at) {
        Map<Signal, Series> series = new EnumMap<>(Signal.class);
        for (SignalNeed need : policy.needs()) {
            double[] values = new double[need.samples()];
            Arrays.fill(values, Double.NaN);
            series.put(need.signal(), seriesUntil(at, need.step(), values));
        }
        return new Signals(series);
    }

    private static ServiceSnapshot with(ServiceSnapshot observed, Signals signals) {
        return new ServiceSnapshot(
                observed.service(),
                observed.at(),
                observed.desired(),
                observed.running(),
                observed.pending(),
                observed.draining(),
                observed.deploying(),
                signals);
    }

    private interface Check {
        void check(ServiceSnapshot observed, Record before, Step<?> step);
    }

    private static <S extends Record> void run(
            ScalingPolicy<S> policy, List<ServiceSnapshot> observations, Check check) {
        S state = policy.initialState();
        for (ServiceSnapshot observed : observations) {
            Step<S> step = policy.decide(observed, state);
            check.check(observed, state, step);
            state = step.state();
        }
    }

    private static List<Step<?>> answers(ScalingPolicy<?> policy, List<ServiceSnapshot> observations) {
        List<Step<?>> answers = new ArrayList<>();
        run(policy, observations, (observed, before, step) -> answers.add(step));
        return answers;
    }

    @SuppressWarnings("unchecked") // the state came from this policy
    private static <S extends Record> Step<S> decide(ScalingPolicy<S> policy, ServiceSnapshot observed, Record state) {
        return policy.decide(observed, (S) state);
    }
}
