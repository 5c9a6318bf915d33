package io.freshet.inference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class SettingsTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("freshet.model", "linear")
            .withProperty("freshet.model-dir", "models/linear");

    @Test
    void hasDefaults() {
        assertThat(Settings.from(environment))
                .isEqualTo(new Settings("linear", Path.of("models/linear"), "local", 1, 1, OptionalInt.empty(), false));
    }

    @Test
    void readsEveryKey() {
        environment
                .withProperty("freshet.task", "t-3")
                .withProperty("freshet.cpus", "0.25")
                .withProperty("freshet.threads", "2")
                .withProperty("freshet.queue", "9")
                .withProperty("freshet.exit-after-warm-up", "true");

        assertThat(Settings.from(environment))
                .isEqualTo(new Settings("linear", Path.of("models/linear"), "t-3", 0.25, 2, OptionalInt.of(9), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            freshet.model              |      | freshet.model: is missing
            freshet.model              | gpt  | freshet.model: must be one of
            freshet.model-dir          |      | freshet.model-dir: is missing
            freshet.task               | ' '  | freshet.task: is empty
            freshet.cpus               | two  | freshet.cpus: must be a number, is 'two'
            freshet.cpus               | 0    | freshet.cpus: must be above 0 and at most 64.0, is 0.0
            freshet.cpus               | NaN  | freshet.cpus: must be above 0
            freshet.cpus               | 65   | freshet.cpus: must be above 0
            freshet.threads            | 0    | freshet.threads: must be 1 to 64, is 0
            freshet.threads            | 65   | freshet.threads: must be 1 to 64, is 65
            freshet.queue              | 0    | freshet.queue: must be 1 to 1000, is 0
            freshet.queue              | 1001 | freshet.queue: must be 1 to 1000, is 1001
            freshet.queue              | 1.5  | freshet.queue: must be a whole number, is '1.5'
            freshet.exit-after-warm-up | yes  | freshet.exit-after-warm-up: must be true or false, is 'yes'
            """)
    void namesTheKeyAndTheReason(String key, String value, String message) {
        environment.setProperty(key, value == null ? "" : value);

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Settings.from(environment))
                .withMessageStartingWith(message)
                .satisfies(invalid -> assertThat(invalid.getExitCode()).isEqualTo(2));
    }
}
