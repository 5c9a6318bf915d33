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
    void saysTheVerdictFirstAndNeedsNothingFromOutside() throws IOException {
        String page = Files.readString(Report.write(SyntheticExperiment.whole(directory)));

        assertThat(page).contains("✕ collapsed", "↗ recovered", "weights=seeded", "Not judged: 1 of 6 blocks");
        assertThat(page).doesNotContain("http://", "https://", "src=\"", "@import", "url(");
        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(directory.resolve("report.html.next")).doesNotExist();
    }

    @Test
    void textOfARunIsEscaped() throws IOException {
        String page = Files.readString(Report.write(SyntheticExperiment.whole(directory)));

        assertThat(page).contains("&lt;b&gt;1&lt;/b&gt;").doesNotContain("<b>1</b>");
    }

    @Test
    void theSameFilesGiveTheSamePage() throws IOException {
        SyntheticExperiment.whole(directory);

        String first = Files.readString(Report.write(directory));

        assertThat(Files.readString(Report.write(directory))).isEqualTo(first);
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
