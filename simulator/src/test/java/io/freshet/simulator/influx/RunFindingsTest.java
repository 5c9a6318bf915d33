package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is said of a run. */
class RunFindingsTest {

    private static final Duration LATE_MAX = Duration.ofMillis(250);

    private static RunFindings findings(Strays strays, Consumer<RunAccount> rows) {
        RunAccount account = new RunAccount();
        rows.accept(account);
        return RunFindings.of(InfluxSummary.of("run", "1/1", 100, 0, account, 3, strays), LATE_MAX);
    }

    private static void add(RunAccount account, int rows, RowOutcome outcome, long lagMicros) {
        for (int i = 0; i < rows; i++) account.add("linear", outcome, "", lagMicros, OptionalLong.of(5_000));
    }

    @Test
    void aGoodRunHasNoFaultAndSaysWhatCameBesides() {
        RunFindings findings = findings(new Strays(2, 0, 1), account -> add(account, 100, RowOutcome.SUCCEEDED, 1_000));

        assertThat(findings.good()).isTrue();
        assertThat(findings.notes())
                .containsExactly(
                        "The run kept its schedule: sends were late by 1.0 ms (99th percentile) and 1.0 ms at most;"
                                + " the bound of the percentile is 250 ms.",
                        "3 answers came again.",
                        "2 answers were to ids of others.",
                        "1 answers came before their requests were sent: the ids are those of an earlier run (--run).");
    }

    @Test
    void aMissedScheduleIsSaidWithHowLateItWas() {
        RunFindings findings = findings(Strays.NONE, account -> {
            add(account, 90, RowOutcome.SUCCEEDED, 0);
            add(account, 10, RowOutcome.SUCCEEDED, 400_000);
        });

        assertThat(findings.faults())
                .singleElement()
                .asString()
                .startsWith("The run missed its schedule: sends were late by 400.")
                .endsWith("the bound of the percentile is 250 ms.");
    }

    @Test
    void oneLateSendInAHundredIsNoMissedSchedule() {
        assertThat(findings(Strays.NONE, account -> {
                            add(account, 199, RowOutcome.SUCCEEDED, 0);
                            add(account, 1, RowOutcome.SUCCEEDED, 400_000);
                        })
                        .good())
                .isTrue();
    }

    @Test
    void lossesAndMisdirectedAnswersAreFaults() {
        RunFindings findings = findings(new Strays(0, 4, 0), account -> {
            add(account, 90, RowOutcome.SUCCEEDED, 0);
            add(account, 8, RowOutcome.LOST, 0);
            add(account, 2, RowOutcome.UNPUBLISHED, 0);
        });

        assertThat(findings.faults())
                .containsExactly(
                        "8 of 98 requests were lost: no answer came before the end of the drain.",
                        "The broker never acknowledged 2 requests.",
                        "4 answers came to devices that had not asked.");
    }

    @Test
    void noAnswerAtAllAsksForTheRouter() {
        assertThat(findings(Strays.NONE, account -> add(account, 5, RowOutcome.LOST, 0))
                        .faults())
                .containsExactly("No answer came to any of the 5 requests: is a router connected to this broker?");
    }
}
