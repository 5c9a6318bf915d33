package io.freshet.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsItself() {
        assertThat(run("serve", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("Usage: freshet serve", "--broker-port", "--allow-url")
                .contains("{\"broker\": URI, \"web\": URL, \"inference\":");
    }

    @Test
    void anUnknownModelIsNamedWithThoseThereAre() {
        assertThat(run("serve", "--models", "linear,gpt")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("'gpt' is not known", "resnet50").doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
