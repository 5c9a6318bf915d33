package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Ledger;
import io.freshet.simulator.analysis.RunSummary;
import java.util.Map;
import java.util.TreeMap;

/** Where every message ended, run by run, and why some were not answered in time. */
final class LedgerSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "Ledger");
        html.element(
                "p",
                "Published = succeeded + rejected + dead-lettered + in flight at the end of the drain. Anything else is lost, "
                        + "and a failed run. Counted by the devices, each id once.",
                "class",
                "note");
        ledger(data).write(html);
        Table misses = misses(data);
        if (!misses.isEmpty()) misses.write(html);
        html.closeLine();
    }

    private static Table ledger(ReportData data) {
        Table table = new Table(
                "Messages of each run",
                "arm, block",
                "published",
                "succeeded",
                "rejected",
                "dead-lettered",
                "in flight",
                "lost",
                "duplicates",
                "balances");
        for (ArmSummary arm : data.summary().arms()) {
            for (RunSummary run : arm.runs()) {
                String name = arm.name() + ", " + run.block();
                if (run.ledger().isPresent()) row(table, name, run, run.ledger().get());
                else {
                    table.row(
                            name,
                            run.status().label(),
                            Format.ABSENT,
                            Format.ABSENT,
                            Format.ABSENT,
                            Format.ABSENT,
                            Format.ABSENT,
                            Format.ABSENT,
                            Format.ABSENT);
                }
            }
        }
        return table;
    }

    private static void row(Table table, String name, RunSummary run, Ledger ledger) {
        table.row(
                name,
                Format.count(ledger.published()),
                Format.count(ledger.succeeded()),
                Format.count(ledger.rejected()),
                Format.count(ledger.deadLettered()),
                Format.count(ledger.inFlight()),
                Format.count(ledger.lost()),
                run.duplicates().isPresent() ? Format.count(run.duplicates().getAsLong()) : "not counted",
                ledger.balanced() ? "✓ yes" : "✕ no");
    }

    private static Table misses(ReportData data) {
        Table table = new Table(
                        "Why requests were not answered in time", "arm", "model", "in time", "missed, by reason")
                .ofWords();
        for (ArmView arm : data.arms()) {
            arm.figures()
                    .misses()
                    .forEach((model, byCode) -> table.row(
                            arm.name(),
                            model,
                            Format.percent(arm.figures().sloAttainment().getOrDefault(model, 0.0)),
                            reasons(byCode)));
        }
        return table;
    }

    private static String reasons(Map<String, Long> byCode) {
        StringBuilder reasons = new StringBuilder();
        new TreeMap<>(byCode)
                .forEach((code, count) -> reasons.append(reasons.isEmpty() ? "" : " · ")
                        .append(code)
                        .append(' ')
                        .append(Format.count(count)));
        return reasons.toString();
    }
}
