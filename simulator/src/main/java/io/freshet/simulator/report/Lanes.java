package io.freshet.simulator.report;

import io.freshet.simulator.analysis.TaskLife;
import io.freshet.simulator.analysis.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts tasks into as few rows as their lives allow; a row is as high as its biggest task. */
final class Lanes {

    private static final double UNITS_PER_VCPU = 44;
    private static final double HEIGHT_MIN = 9;
    private static final double GAP = 2;
    /** More is drawn smaller: a service of a hundred vCPU would be a page of its own. */
    private static final double TOTAL_MAX = 240;

    /** A row of tasks, one after another. */
    record Lane(List<TaskLife> tasks, double height) {}

    private Lanes() {}

    static List<Lane> of(List<TaskLife> tasks) {
        List<List<TaskLife>> rows = new ArrayList<>();
        List<TaskLife> launched = tasks.stream()
                .filter(task -> task.at(TaskState.LAUNCHED).isPresent())
                .sorted(Comparator.comparingLong(Lanes::from))
                .toList();
        for (TaskLife task : launched) {
            rows.stream()
                    .filter(row -> until(row.getLast()) <= from(task))
                    .findFirst()
                    .orElseGet(() -> {
                        rows.add(new ArrayList<>());
                        return rows.getLast();
                    })
                    .add(task);
        }
        return rows.stream().map(row -> new Lane(List.copyOf(row), height(row))).toList();
    }

    static double height(TaskLife task) {
        return Math.max(HEIGHT_MIN, UNITS_PER_VCPU * task.size().vcpu());
    }

    /** Of all rows together, the gaps between them included. */
    static double total(List<Lane> lanes) {
        return lanes.stream().mapToDouble(Lanes::advance).sum();
    }

    static double advance(Lane lane) {
        return lane.height() + GAP;
    }

    /** What every height is multiplied by, so that rows of that total height have room in a chart. */
    static double scale(double total) {
        return Math.min(1, TOTAL_MAX / Math.max(1, total));
    }

    private static double height(List<TaskLife> row) {
        return row.stream().mapToDouble(Lanes::height).max().orElse(HEIGHT_MIN);
    }

    private static long from(TaskLife task) {
        return task.at(TaskState.LAUNCHED).orElseThrow();
    }

    private static long until(TaskLife task) {
        return task.at(TaskState.STOPPED).orElse(Long.MAX_VALUE);
    }
}
