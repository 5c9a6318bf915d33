package io.freshet.infra.scaling;

import java.util.List;

/** A way in which Application Auto Scaling chooses the number of tasks. */
public sealed interface HorizontalPolicy {

    /**
     * Target tracking on the mean CPU of the service.
     *
     * @param percent what the mean is kept at
     * @param highResolution whether ECS publishes the metric every 20 s instead of every 60 s: AWS's own benchmark went
     *     from 363 s to 86 s until it scales (containers-roadmap#2113). The service then pays detailed monitoring, and
     *     turning it on or off deploys it
     */
    record TargetCpu(double percent, boolean highResolution) implements HorizontalPolicy {
        public TargetCpu {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("percent: must be above 0 and at most 100, was " + percent);
            }
        }
    }

    /**
     * Target tracking on the messages that wait in the router per running task: what a task works off within a share of
     * the latency objective. Application Auto Scaling reads its metrics by the minute.
     *
     * @param objectiveShare the part of the objective that may be spent waiting
     */
    record BacklogPerTask(double objectiveShare) implements HorizontalPolicy {
        public BacklogPerTask {
            if (!(objectiveShare > 0 && objectiveShare <= 1)) {
                throw new IllegalArgumentException(
                        "objectiveShare: must be above 0 and at most 1, was " + objectiveShare);
            }
        }
    }

    /**
     * Step scaling on the mean CPU: by a share of the present tasks for how far it is over the threshold, and one task
     * back at a time below.
     *
     * @param inBelowPercent CPU below which one task is taken
     * @param steps ascending, the first one is the threshold
     */
    record Steps(double inBelowPercent, List<Step> steps) implements HorizontalPolicy {

        /**
         * @param fromPercent CPU from which it applies, up to the next step
         * @param addPercent tasks added, as a percentage of those there are
         */
        public record Step(double fromPercent, int addPercent) {}

        /** Source of the shape: AWS's own step example, a tenth more, then half as many again; here for a doubling too. */
        public static final Steps DEFAULT =
                new Steps(40, List.of(new Step(70, 20), new Step(80, 50), new Step(90, 100)));

        public Steps {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) throw new IllegalArgumentException("steps: at least one is needed");
            double before = inBelowPercent;
            for (Step step : steps) {
                if (!(step.fromPercent() > before)) {
                    throw new IllegalArgumentException("steps: must ascend and begin above inBelowPercent %s, were %s"
                            .formatted(inBelowPercent, steps));
                }
                if (step.addPercent() < 1) throw new IllegalArgumentException("addPercent: must be at least 1");
                before = step.fromPercent();
            }
        }
    }

    /**
     * A least number of tasks by the clock; beside it nothing scales.
     *
     * @param windows each holds until the next one begins
     */
    record Scheduled(List<Window> windows) implements HorizontalPolicy {

        /**
         * @param name of the scheduled action
         * @param cron six fields of Application Auto Scaling's cron, in UTC
         * @param share of the greatest count that is to run, 0 to 1; never less than the least count
         */
        public record Window(String name, String cron, double share) {
            public Window {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException("share: must be within 0 to 1, was " + share);
                }
            }
        }

        /** Half of the most from 7 to 19 on working days, the least otherwise. */
        public static final Scheduled WORKING_HOURS = new Scheduled(List.of(
                new Window("working-hours", "0 7 ? * MON-FRI *", 0.5), new Window("evening", "0 19 ? * MON-FRI *", 0)));

        public Scheduled {
            windows = List.copyOf(windows);
            if (windows.isEmpty()) throw new IllegalArgumentException("windows: at least one is needed");
        }
    }
}
