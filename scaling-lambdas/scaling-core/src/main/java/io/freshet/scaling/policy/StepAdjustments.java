package io.freshet.scaling.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a step scaling policy. {@code 0:+1,10:+30%} adds one task from the threshold on, and 30 % of the tasks from
 * 10 beyond it.
 *
 * @param steps ascending by {@code from}, at least one
 */
public record StepAdjustments(List<Adjustment> steps) {

    private static final Pattern STEP = Pattern.compile("(\\d+(?:\\.\\d+)?):([+-]\\d+)(%?)");

    /**
     * One step.
     *
     * @param from least distance from the threshold at which it applies
     * @param change tasks to add, or to remove when negative; a percentage of the tasks when {@code percent}
     */
    public record Adjustment(double from, int change, boolean percent) {

        int of(int count) {
            return percent ? rounded(count * change / 100.0) : change;
        }

        /** More than 1 down, a fraction of 1 to 1, a fraction of -1 to -1, less than -1 towards 0. */
        private static int rounded(double tasks) {
            if (tasks > 0 && tasks < 1) return 1;
            if (tasks < 0 && tasks > -1) return -1;
            return (int) tasks;
        }
    }

    public StepAdjustments {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) throw new IllegalArgumentException("steps: at least one is needed");
        for (int i = 1; i < steps.size(); i++) {
            if (!(steps.get(i).from() > steps.get(i - 1).from())) {
                throw new IllegalArgumentException("steps: must ascend, were " + steps);
            }
        }
    }

    static StepAdjustments parse(String text) {
        List<Adjustment> steps = new ArrayList<>();
        for (String step : text.split(",", -1)) {
            Matcher matcher = STEP.matcher(step.strip());
            if (!matcher.matches()) throw new IllegalArgumentException("not a step: " + step);
            steps.add(new Adjustment(
                    Double.parseDouble(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    !matcher.group(3).isEmpty()));
        }
        return new StepAdjustments(steps);
    }

    /** Tasks to add for a metric that far beyond the threshold; 0 before the first step. */
    int change(double breach, int count) {
        int change = 0;
        for (Adjustment step : steps) if (breach >= step.from()) change = step.of(count);
        return change;
    }
}
