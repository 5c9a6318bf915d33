package io.freshet.simulator.live;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** States as a run of a burst would give them. */
final class SampleStates {

    private SampleStates() {}

    static LiveState at(String arm, double seconds) {
        boolean heavy = seconds >= 20;
        boolean scaled = seconds >= 38;
        double waiting = heavy ? Math.max(0, scaled ? 40 - 2.2 * (seconds - 38) : 3 * (seconds - 20)) : 0;
        double offered = (heavy ? 5.5 : 1.1) + Math.sin(seconds * 1.7);
        List<LiveState.Task> tasks = new ArrayList<>();
        tasks.add(new LiveState.Task("resnet50-1", 0.25, 1, "first-success", OptionalDouble.of(heavy ? 99 : 48)));
        if (seconds > 27) {
            tasks.add(new LiveState.Task(
                    "resnet50-2",
                    0.5,
                    2,
                    scaled ? "registered" : "launched",
                    scaled ? OptionalDouble.of(93) : OptionalDouble.empty()));
        }
        LiveState.Model resnet = new LiveState.Model(
                "resnet50",
                OptionalDouble.of(offered),
                OptionalDouble.of(scaled ? 7 : Math.min(2.2, offered)),
                OptionalDouble.of(waiting),
                OptionalDouble.of(heavy ? 2 : 1),
                seconds > 26 ? 2 : 1,
                tasks,
                OptionalDouble.of(420 + 180 * waiting),
                OptionalDouble.of(700 + 260 * waiting),
                1500,
                seconds < 5 ? OptionalDouble.empty() : OptionalDouble.of(heavy ? 0.62 : 1),
                new LiveState.Counters(180, 150, 12, 0, 18, 0));
        return new LiveState(
                run(arm, seconds),
                List.of(resnet, tabular("xgboost"), tabular("linear")),
                events(seconds),
                finished(arm));
    }

    private static LiveState.Run run(String arm, double seconds) {
        return new LiveState.Run(
                "lab",
                "burst",
                arm,
                "1",
                "load",
                seconds >= 20 ? "heavy" : "normal",
                arm.equals("fixed") ? 0 : 1,
                4,
                seconds,
                120,
                160 + seconds,
                620,
                List.of("weights=seeded: resnet50's timing is real, its answers mean nothing"));
    }

    private static LiveState.Model tabular(String name) {
        return new LiveState.Model(
                name,
                OptionalDouble.of(40),
                OptionalDouble.of(39.6),
                OptionalDouble.of(0),
                OptionalDouble.of(1),
                1,
                List.of(new LiveState.Task(name + "-1", 0.25, 1, "registered", OptionalDouble.of(31))),
                OptionalDouble.of(8.2),
                OptionalDouble.of(16.9),
                250,
                OptionalDouble.of(0.9981),
                new LiveState.Counters(1890, 1889, 0, 0, 1, 0));
    }

    private static List<LiveState.Event> events(double seconds) {
        if (seconds == 20) return List.of(new LiveState.Event(20, "", "phase", "heavy", "resnet50 5.5/s"));
        if (seconds == 26) {
            return List.of(new LiveState.Event(
                    26,
                    "resnet50",
                    "out",
                    "1 x 0.25 vCPU / 1 GiB → 2 x 0.25 vCPU / 1 GiB",
                    "CPU 99 over 70 for 3 points <b>"));
        }
        return seconds == 30
                ? List.of(new LiveState.Event(30, "", "fault", "kill router", "asked for by the scenario"))
                : List.of();
    }

    private static List<LiveState.FinishedArm> finished(String arm) {
        if (arm.equals("fixed")) return List.of();
        return List.of(new LiveState.FinishedArm(
                "fixed",
                "1",
                "resnet50",
                OptionalDouble.of(0.34),
                OptionalDouble.of(9100),
                OptionalDouble.of(10400),
                OptionalDouble.of(0.00167),
                true));
    }
}
