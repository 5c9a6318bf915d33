package io.freshet.simulator.live;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run is doing now, for the live page. About two of these a second are plenty.
 *
 * @param run the experiment and where it stands
 * @param models in the order in which they are shown
 * @param events since the previous state; the page keeps them
 * @param finished arms that are done, for comparison
 */
public record LiveState(Run run, List<Model> models, List<Event> events, List<FinishedArm> finished) {

    public LiveState {
        models = List.copyOf(models);
        events = List.copyOf(events);
        finished = List.copyOf(finished);
    }

    /**
     * The experiment.
     *
     * @param stage what goes on: {@code preparing}, {@code starting}, {@code load}, {@code draining} or {@code done}
     * @param phase name of the load's phase; empty outside of the load
     * @param armsDone runs finished, over all blocks
     * @param armsTotal runs in all, over all blocks
     * @param loadSeconds since this arm's load began; negative before
     * @param loadSecondsTotal how long an arm's load takes
     * @param elapsedSeconds since the experiment began
     * @param totalSeconds that the experiment is expected to take
     * @param banners to be shown all the time, such as {@code resnet50: weights=seeded}
     */
    public record Run(
            String world,
            String scenario,
            String arm,
            String block,
            String stage,
            String phase,
            int armsDone,
            int armsTotal,
            double loadSeconds,
            double loadSecondsTotal,
            double elapsedSeconds,
            double totalSeconds,
            List<String> banners) {
        public Run {
            banners = List.copyOf(banners);
        }
    }

    /**
     * One model and its service.
     *
     * @param backlog requests that wait in the router
     * @param concurrency requests sent to tasks and not yet answered
     * @param desired number of tasks wanted
     * @param p50Ms of the answers of the last seconds, from the intended send time; absent without answers
     * @param sloMs objective
     * @param attainment share of the published requests answered in time so far, 0 to 1
     */
    public record Model(
            String name,
            OptionalDouble offeredPerSecond,
            OptionalDouble answeredPerSecond,
            OptionalDouble backlog,
            OptionalDouble concurrency,
            int desired,
            List<Task> tasks,
            OptionalDouble p50Ms,
            OptionalDouble p99Ms,
            double sloMs,
            OptionalDouble attainment,
            Counters ledger) {
        public Model {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * One task.
     *
     * @param state the word of events.jsonl, such as {@code launched} or {@code registered}
     * @param cpu percentage of its own CPU that it uses, 0 to 100
     */
    public record Task(String name, double vcpu, double memoryGib, String state, OptionalDouble cpu) {}

    /** The ledger so far. */
    public record Counters(
            long published, long succeeded, long rejected, long deadLettered, long inFlight, long lost) {}

    /**
     * Something that happened.
     *
     * @param loadSeconds since the arm's load began
     * @param service empty when it concerns all
     * @param kind {@code out}, {@code in}, {@code up}, {@code down}, {@code replace}, {@code fault}, {@code phase} or another word
     * @param what such as {@code 1 x 0.25 vCPU / 1 GiB → 2 x 0.25 vCPU / 1 GiB}
     */
    public record Event(double loadSeconds, String service, String kind, String what, String reason) {}

    /**
     * Headline figures of an arm that is done.
     *
     * @param model that the figures are of
     * @param usd cost of the arm, absent when it is not known yet
     */
    public record FinishedArm(
            String arm,
            String block,
            String model,
            OptionalDouble attainment,
            OptionalDouble p50Ms,
            OptionalDouble p99Ms,
            OptionalDouble usd,
            boolean balanced) {}
}
