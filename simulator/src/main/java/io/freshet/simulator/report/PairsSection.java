package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Verdict;

/** Every comparison that was made, or was not and why. */
final class PairsSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        if (data.summary().verdicts().isEmpty()) return;
        html.open("section").element("h2", "Is a difference real?");
        html.element(
                "p",
                "Paired over blocks: in a block every arm gets the same messages. Median of b / a, its 95 % interval from 10,000 "
                        + "bootstrap resamples, p corrected for the number of comparisons (Holm). Fewer than 6 blocks are not judged.",
                "class",
                "note");
        Table table = new Table("Comparisons", "metric", "a", "b", "b / a", "95 % interval", "p", "verdict").ofWords();
        for (Verdict verdict : data.summary().verdicts()) {
            table.row(
                    verdict.metric(),
                    verdict.a(),
                    verdict.b(),
                    verdict.judged() ? Format.number(verdict.difference()) : Format.ABSENT,
                    verdict.ci95().isEmpty()
                            ? Format.ABSENT
                            : "%s – %s"
                                    .formatted(
                                            Format.number(verdict.ci95().getFirst()),
                                            Format.number(verdict.ci95().getLast())),
                    verdict.pHolm().isPresent() ? Format.fixed(verdict.pHolm().getAsDouble(), 4) : Format.ABSENT,
                    verdict.significant() ? verdict.verdict().replace("b ", verdict.b() + " ") : verdict.verdict());
        }
        if (data.summary().verdicts().stream().anyMatch(Verdict::judged)) {
            table.write(html);
        } else {
            html.open("details")
                    .element(
                            "summary",
                            "%d comparisons, none judged"
                                    .formatted(data.summary().verdicts().size()));
            table.write(html);
            html.closeLine();
        }
        html.closeLine();
    }
}
