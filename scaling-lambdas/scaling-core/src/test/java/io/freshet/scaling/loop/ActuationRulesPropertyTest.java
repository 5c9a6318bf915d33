package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked for, and however tasks start, stop and die: the rules hold after every event. */
class ActuationRulesPropertyTest {

    /** One thing that happens to a fleet; an index picks the task it happens to. */
    sealed interface Event {
        record Ask(Capacity capacity) implements Event {}

        record Starts(int index) implements Event {}

        record Stops(int index) implements Event {}

        record Dies(int index) implements Event {}
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<TaskSize> size = Arbitraries.of(QUARTER, HALF, ONE);
        Arbitrary<Integer> index = Arbitraries.integers().between(0, 9);
        Arbitrary<Event> ask = Combinators.combine(Arbitraries.integers().between(1, 4), size)
                .as((count, chosen) -> new Event.Ask(new Capacity(count, chosen)));
        return Arbitraries.frequencyOf(
                        Tuple.of(3, ask),
                        Tuple.of(4, index.map(Event.Starts::new)),
                        Tuple.of(3, index.map(Event.Stops::new)),
                        Tuple.of(1, index.map(Event.Dies::new)))
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<RolloutLimits> limits() {
        Arbitrary<Double> ceiling = Arbitraries.of(0.9, 1.5, 3.0, 100.0);
        Arbitrary<RolloutLimits> any = Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(100, 300),
                        ceiling)
                .as(RolloutLimits::new);
        return Arbitraries.oneOf(any, ceiling.map(RolloutLimits.ECS_DEFAULT::withMaxVcpu));
    }

    @Property(tries = 400)
    void theRulesHoldAfterEveryEvent(@ForAll("events") List<Event> events, @ForAll("limits") RolloutLimits limits) {
        ModelFleet fleet = new ModelFleet(SERVICE, new Capacity(1, QUARTER), limits);
        for (Event event : events) {
            List<TaskView> before = happens(fleet, event);
            check(fleet, limits, before);
        }
        fleet.settle();
        assertThat(fleet.tasks())
                .hasSize(fleet.wanted().count())
                .allSatisfy(
                        task -> assertThat(task.size()).isEqualTo(fleet.wanted().size()));
    }

    @Property(tries = 200)
    void withoutAnEventNothingIsDueForLong(
            @ForAll("events") List<Event> events, @ForAll("limits") RolloutLimits limits) {
        ModelFleet fleet = new ModelFleet(SERVICE, new Capacity(1, QUARTER), limits);
        events.forEach(event -> happens(fleet, event));
        for (int round = 0; round < 10; round++) fleet.act();
        assertThat(fleet.act()).isEmpty();
    }

    /** Lets the event happen and the fleet act on it; returns the tasks as they were between the two. */
    private static List<TaskView> happens(ModelFleet fleet, Event event) {
        switch (event) {
            case Event.Ask(Capacity capacity) -> {
                List<TaskView> before = fleet.tasks();
                fleet.apply(SERVICE, capacity, "property", NOON);
                return before;
            }
            case Event.Starts(int index) ->
                pick(fleet, TaskState.PENDING, index).forEach(fleet::run);
            case Event.Stops(int index) ->
                pick(fleet, TaskState.DRAINING, index).forEach(fleet::gone);
            case Event.Dies(int index) -> pick(fleet, TaskState.RUNNING, index).forEach(fleet::gone);
        }
        List<TaskView> before = fleet.tasks();
        fleet.act();
        return before;
    }

    private static List<String> pick(ModelFleet fleet, TaskState state, int index) {
        List<String> names = fleet.tasks().stream()
                .filter(task -> task.state() == state)
                .map(TaskView::name)
                .toList();
        return names.isEmpty() ? List.of() : List.of(names.get(index % names.size()));
    }

    private static void check(ModelFleet fleet, RolloutLimits limits, List<TaskView> before) {
        List<TaskView> after = fleet.tasks();
        Capacity wanted = fleet.wanted();
        assertThat(after.stream().mapToDouble(task -> task.size().vcpu()).sum())
                .as("vCPU with all overlap")
                .isLessThanOrEqualTo(limits.maxVcpu() + 1e-9);
        assertThat(after.stream()
                        .filter(task -> task.state() != TaskState.DRAINING)
                        .map(TaskView::size)
                        .collect(Collectors.toSet()))
                .as("sizes that stay: one rollout at a time")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(running(after))
                .as("running after draining, wanted %s", wanted)
                .isGreaterThanOrEqualTo(Math.min(running(before), limits.lowerBound(wanted.count())));
        assertThat(runningOf(after, wanted.size()))
                .as("tasks of the wanted size are not drained below what is wanted")
                .isGreaterThanOrEqualTo(Math.min(runningOf(before, wanted.size()), wanted.count()));
        assertThat(staying(after, wanted.size()))
                .as("starting no more than is missing")
                .isLessThanOrEqualTo(Math.max(staying(before, wanted.size()), wanted.count()));
    }

    private static long running(List<TaskView> tasks) {
        return tasks.stream().filter(task -> task.state() == TaskState.RUNNING).count();
    }

    private static long staying(List<TaskView> tasks, TaskSize size) {
        return tasks.stream()
                .filter(task ->
                        task.state() != TaskState.DRAINING && task.size().equals(size))
                .count();
    }

    private static long runningOf(List<TaskView> tasks, TaskSize size) {
        return tasks.stream()
                .filter(task -> task.state() == TaskState.RUNNING && task.size().equals(size))
                .count();
    }
}
