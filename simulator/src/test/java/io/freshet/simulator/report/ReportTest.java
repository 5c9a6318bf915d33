package io.freshet.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.analysis.SyntheticExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path directory;

    @Test
    void oneWholeExperiment() throws IOException {
        String page = Files.readString(Report.write(SyntheticExperiment.whole(directory)));

        assertThat(page)
                .as("the verdict in words")
                .contains("✕ collapsed", "↗ recovered", "weights=seeded", "Not judged: 1 of 6 blocks");
        assertThat(page).as("nothing from outside").doesNotContain("http://", "https://", "src=\"", "@import", "url(");
        assertThat(page)
                .as("text of a run is escaped")
                .contains("&lt;b&gt;1&lt;/b&gt;")
                .doesNotContain("<b>1</b>");
        assertThat(page).as("no figure that is none").doesNotContain("NaN", "Infinity", "Optional");
        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(Files.readString(Report.write(directory)))
                .as("the same again")
                .isEqualTo(page);
        assertThat(directory.resolve("report.html.next")).doesNotExist();
    }

    @Test
    void anArmThatNeverRanIsShownAsSuch() throws IOException {
        new SyntheticExperiment(directory, 1, SyntheticExperiment.ARMS).write(1, 2);

        String page = Files.readString(Report.write(directory));

        assertThat(page).contains("vertical missing", "hybrid missing", "not run");
    }

    @Test
    void anExperimentWithoutAnyRunStillHasAReport() throws IOException {
        new SyntheticExperiment(directory, 1, SyntheticExperiment.ARMS).write(1, 0);

        assertThat(Files.readString(Report.write(directory))).contains("No run got far enough to be measured");
    }
}
