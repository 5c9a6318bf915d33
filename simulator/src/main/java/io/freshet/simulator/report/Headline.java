package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Course;
import io.freshet.simulator.analysis.Experiment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The report's first line: the arm with the most answers in time, what it cost, and what became of the baseline. */
final class Headline {

    private Headline() {}

    static String of(ReportData data) {
        String model = data.focus().isEmpty() ? "" : data.focus().getFirst();
        List<ArmView> arms = data.chosen().stream()
                .filter(arm -> arm.attainment(model).isPresent())
                .toList();
        if (arms.isEmpty()) return "No run got far enough to be measured";
        ArmView best = arms.stream()
                .max(Comparator.comparingDouble((ArmView arm) -> share(arm, model))
                        .thenComparingDouble(arm -> -usd(arm, model)))
                .orElseThrow();
        String won = "%s: %s of %s"
                .formatted(best.name(), Format.percent(share(best, model)), Words.within(model, data.sloMs(model)));
        Optional<ArmView> baseline = data.baseline().filter(arms::contains);
        if (baseline.isEmpty() || baseline.get().name().equals(best.name())) {
            return won + againstNothing(data, best) + besideConstant(data, best, model);
        }
        return won + against(best, baseline.get(), model) + besideConstant(data, best, model);
    }

    /** Where holding one capacity would have been better, it is said; the replay of another world has a place of its own. */
    private static String besideConstant(ReportData data, ArmView best, String model) {
        Optional<Boolean> beats = new Afterwards(data, false).constantBeats(best.name(), model);
        if (beats.isEmpty()) return "";
        if (!beats.get()) return "; no constant capacity would have been better";
        ArmView constant = data.arm(Experiment.BEST_CONSTANT).orElseThrow();
        return "; holding one capacity would have been better: %s at %s its cost"
                .formatted(
                        Format.percent(share(constant, model)), Format.times(usd(constant, model) / usd(best, model)));
    }

    private static String againstNothing(ReportData data, ArmView best) {
        return data.chosen().size() > 1 ? "; scaling did not do better than " + best.name() : "";
    }

    private static String against(ArmView best, ArmView baseline, String model) {
        double ratio = usd(baseline, model) == 0 ? 0 : usd(best, model) / usd(baseline, model);
        String cost = ratio == 0 ? "" : " at %s the cost".formatted(Format.times(ratio));
        boolean collapsed = baseline.worst(model)
                .filter(course -> course.verdict() == Course.Verdict.COLLAPSED)
                .isPresent();
        String other = collapsed ? ", which collapsed (%s)" : " (%s)";
        return cost + " of " + baseline.name() + other.formatted(Format.percent(share(baseline, model)));
    }

    private static double share(ArmView arm, String model) {
        return arm.attainment(model).orElse(0);
    }

    private static double usd(ArmView arm, String model) {
        return arm.usd(model).orElse(0);
    }
}
