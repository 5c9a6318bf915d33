package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.RunSummary;
import java.nio.file.Files;
import java.util.List;

/** Where the figures come from. */
final class FilesSection implements Section {

    private static final List<String> OF_A_RUN =
            List.of("events.jsonl", "signals.csv", "requests.csv.gz", "counts.json", "seconds.csv", "latency.hlog");

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "Files");
        html.open("ul", "class", "files");
        html.open("li");
        link(html, "experiment.json").text(" what was asked for, ");
        link(html, "summary.json").text(" these figures").closeLine();
        for (ArmSummary arm : data.summary().arms()) {
            for (RunSummary run : arm.runs()) of(data, arm, run, html);
        }
        html.close();
        html.closeLine();
    }

    private static void of(ReportData data, ArmSummary arm, RunSummary run, Html html) {
        String folder = "runs/%s/%s/".formatted(run.block(), arm.name());
        html.open("li")
                .text("%s, block %s (%s): "
                        .formatted(arm.name(), run.block(), run.status().label()));
        for (String name : OF_A_RUN) {
            if (Files.exists(data.directory().resolve(folder + name)))
                link(html, folder, name).text(" ");
        }
        if (!run.notes().isEmpty()) html.element("span", String.join("; ", run.notes()), "class", "note");
        html.closeLine();
    }

    private static Html link(Html html, String name) {
        return link(html, "", name);
    }

    private static Html link(Html html, String folder, String name) {
        return html.element("a", name, "href", folder + name);
    }
}
