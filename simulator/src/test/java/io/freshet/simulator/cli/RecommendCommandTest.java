package io.freshet.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendCommandTest {

    @TempDir
    Path directory;

    private CommandLineRun run(String... more) throws IOException {
        Path trace = Files.writeString(directory.resolve("clicks.csv"), "time,count\n0,300\n60,600\n120,300\n");
        List<String> all = new ArrayList<>(List.of(
                "recommend",
                "--trace",
                trace.toString(),
                "--out",
                directory.resolve("out").toString()));
        all.addAll(Arrays.asList(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --slo p99=1s                                             | --model: the profile has linear, resnet50, xgboost; give one
            --slo p99=1s --model bert                                | profile: has no service 'bert'
            --slo 1s --model resnet50                                | slo: must be like p99=500ms, was '1s'
            --slo p99=1s --model resnet50 --deadline 500ms           | --deadline: must be at least the objective's
            --slo p99=1s --model resnet50 --now many                 | --now: must be COUNTxUNITS such as 4x1024, was 'many'
            --slo p99=1s --model resnet50 --world moon               | world: 'moon' is not known; allowed: lab, aws, aws-pull
            --slo p99=1s --model resnet50 --sizes 1000               | 1000
            --slo p99=1s --model resnet50 --rate 0                   | --rate: must be positive, was 0.0
            --slo p99=1s --model resnet50 --time-column at           | at
            --slo p99=1ms --model resnet50                           | slo: p99=1 ms cannot be kept
            """)
    void whatIsWrongIsNamedInOneLine(String options, String message) throws IOException {
        CommandLineRun run = run(options.split(" +"));

        assertThat(run.exitCode()).isEqualTo(Errors.EXIT_CODE);
        assertThat(run.err()).startsWith("freshet: ").contains(message).doesNotContain("\tat ");
    }

    @Test
    void theObjectiveIsNeeded() throws IOException {
        assertThat(run("--model", "resnet50").err()).contains("--slo");
    }

    @Test
    void aTraceOfOnesOwnGivesAPageAndItsFigures() throws IOException {
        CommandLineRun run = run("--slo", "p99=1s", "--model", "resnet50", "--sizes", "1024,2048", "--world", "lab");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("out/recommendation.html")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("out/recommendation.json")))
                .contains("\"trace\" : \"clicks.csv\"", "\"objective\" : \"p99=1 s\"");
    }
}
