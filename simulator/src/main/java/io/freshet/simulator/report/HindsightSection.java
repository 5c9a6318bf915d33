package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What should have been done, as is known only afterwards: the best constant capacity and the oracle. */
final class HindsightSection implements Section {

    private static final String ORACLE =
            "The oracle knew every request beforehand and paid the same lags: the best plan that was found. The best "
                    + "constant is one capacity from beginning to end. Nobody can choose either: they say how much there is to gain.";

    @Override
    public void write(ReportData data, Html html) {
        Optional<Afterwards> known = Afterwards.of(data);
        if (known.isEmpty()) return;
        html.open("section").element("h2", "What should have been done");
        html.element("p", known.get().replayed() ? replayed() : ORACLE, "class", "note");
        for (String model : data.focus()) model(known.get(), model, html);
        html.closeLine();
    }

    private static String replayed() {
        return "These are the twin's figures, not measured ones: it met the same load again with what was measured in these runs. "
                + ORACLE + " " + GapCells.note();
    }

    private static void model(Afterwards known, String model, Html html) {
        html.element("p", Words.capital(known.verdict(model)));
        known.plan(Experiment.ORACLE, model)
                .ifPresent(plan -> html.element("p", "The oracle for %s: %s.".formatted(model, plan)));
        if (known.replayed() || known.data().summary().blocks() > 1)
            table(known, model).write(html);
    }

    private static String caption(Afterwards known, String model) {
        String whose = known.replayed() ? model + ", computed by the twin" : model;
        int blocks = known.data().summary().blocks();
        return blocks == 1 ? whose : "%s, medians of %d blocks and from least to greatest".formatted(whose, blocks);
    }

    private static Table table(Afterwards known, String model) {
        List<String> header = new ArrayList<>(List.of("arm", "in time", "cost"));
        header.addAll(GapCells.HEADER);
        Table table = new Table(caption(known, model), header);
        for (ArmView arm : known.data().arms()) {
            List<String> cells = new ArrayList<>();
            cells.add(arm.name());
            cells.add(
                    arm.attainment(model).isPresent()
                            ? Format.percent(arm.attainment(model).getAsDouble())
                            : Format.ABSENT);
            cells.add(Format.usd(arm.usd(model)));
            cells.addAll(GapCells.withRanges(arm.gap(model)));
            table.row(cells);
        }
        return table;
    }
}
