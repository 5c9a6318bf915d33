package io.freshet.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.calibrate.Calibrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationPageTest {

    @Test
    void whatIsRefusedIsSaidFirstAndAllOfItIsShown(@TempDir Path directory) throws IOException {
        Path file = CalibrationPage.write(
                directory.resolve("calibration.html"), Calibrations.oneOfTwoAccepted(), List.of("profile.json"));
        String page = Files.readString(file);

        assertThat(page)
                .contains("The profile has resnet50; the formula does not follow what was measured of linear")
                .contains("linear is refused:<ul><li>R² is")
                .contains("✓ accepted", "✕ refused", "weights=seeded", "2.0 vCPU not measured");
        assertThat(page).as("nothing from outside").doesNotContain("http://", "https://", "src=\"", "@import", "url(");
        assertThat(page).as("escaped").contains("a &lt;CPU&gt;").doesNotContain("<CPU>");
        assertThat(page).as("no figure that is none").doesNotContain("NaN", "Infinity", "Optional");
        assertThat(page.split("<svg", -1)).as("two pictures a model").hasSize(1 + 4);
        assertThat(page.split("<circle", -1)).as("every repeat and start").hasSize(1 + 8 + 6 + 6 + 6);
    }
}
