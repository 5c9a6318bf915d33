package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Course;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.RunSummary;
import java.util.Comparator;
import java.util.Optional;

/**
 * An arm that began, with the run that is drawn.
 *
 * @param index place among all arms of the experiment: its colour and its dashes
 */
record ArmView(int index, ArmSummary arm, RunSummary figures, Run run) {

    String name() {
        return arm.name();
    }

    /** The class that gives it colour and dashes. */
    String style() {
        return "arm-" + index % 8;
    }

    /** How the model came through its worst overloaded phase; absent when no phase overloads it or none was run. */
    Optional<Course> worst(String model) {
        return figures.courses().stream()
                .filter(course -> course.model().equals(model))
                .max(Comparator.comparing(Course::verdict).thenComparing(course -> -course.attainment()));
    }
}
