package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Course;
import io.freshet.simulator.analysis.RunStatus;
import io.freshet.simulator.analysis.Verdict;
import java.util.List;
import java.util.Optional;

/** The answer first: which strategy did best, what it cost, and how sure that is. */
final class VerdictSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        html.open("header", "class", "top");
        html.element(
                "p",
                "Freshet · " + data.experiment().world() + " · "
                        + data.experiment().scenario(),
                "class",
                "kicker");
        html.element("h1", Headline.of(data));
        html.closeLine();
        banners(data, html);
        html.open("section", "class", "verdict", "aria-label", "Verdict");
        for (String model : data.focus()) {
            if (data.focus().size() > 1) html.element("h3", model);
            html.open("ul", "class", "verdicts");
            for (ArmView arm : data.arms()) arm(data, arm, model, html);
            html.closeLine();
        }
        html.element("p", judged(data.summary().verdicts()), "class", "judged");
        Afterwards.of(data).filter(Afterwards::replayed).ifPresent(known -> {
            for (String model : data.focus()) {
                html.element("p", "By the twin's replay: " + known.verdict(model), "class", "judged");
            }
        });
        html.closeLine();
    }

    private static void banners(ReportData data, Html html) {
        data.experiment().weights().forEach((model, weights) -> {
            if (weights.equals("seeded")) {
                banner(
                        html,
                        "weights=seeded",
                        model + " ran with seeded weights: its timing is real, its answers mean nothing.");
            }
        });
        if (!data.summary().balanced()) {
            banner(html, "ledger does not balance", "Messages are lost or counted twice: this is a failed run.");
        }
        for (ArmSummary arm : data.summary().arms()) {
            long unfinished = arm.runs().stream()
                    .filter(run -> run.status() == RunStatus.UNFINISHED)
                    .count();
            long missing = arm.runs().stream()
                    .filter(run -> run.status() == RunStatus.MISSING)
                    .count();
            if (unfinished > 0)
                banner(
                        html,
                        arm.name() + " unfinished",
                        "The run was stopped; its figures are of the part that was run.");
            if (missing > 0)
                banner(
                        html,
                        arm.name() + " missing",
                        "%d of %d runs never began."
                                .formatted(missing, arm.runs().size()));
        }
    }

    private static void banner(Html html, String title, String text) {
        html.open("p", "class", "banner")
                .element("strong", title)
                .text(" " + text)
                .closeLine();
    }

    private static void arm(ReportData data, ArmView arm, String model, Html html) {
        Optional<Course> course = arm.worst(model);
        String badge = course.map(found -> Words.label(found.verdict())).orElse("not overloaded");
        String kind = course.map(found -> found.verdict().label()).orElse("none");
        html.open("li", "class", arm.style());
        html.open("span", "class", "swatch", "aria-hidden", "true").close();
        html.element("strong", arm.name()).text(" ");
        html.element("span", badge, "class", "badge " + kind).text(" ");
        html.text(ArmVerdict.of(data, arm, model));
        html.closeLine();
    }

    static String judged(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) return "One arm alone: there is nothing to compare.";
        long judged = verdicts.stream().filter(Verdict::judged).count();
        if (judged == 0) {
            return Words.capital(verdicts.getFirst().verdict())
                    + ". One run is a look: repeat it before you believe a difference.";
        }
        long significant = verdicts.stream().filter(Verdict::significant).count();
        return "%d of %d comparisons judged, %d with a significant difference, %d with none."
                .formatted(judged, verdicts.size(), significant, judged - significant);
    }
}
