package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void whatIsNoFaultOfTheMessageIsGivenUpAllElseIsRejected() {
        Set<ProblemCode> givenUp = EnumSet.of(ProblemCode.POISON, ProblemCode.UNDELIVERABLE, ProblemCode.INTERNAL);
        for (ProblemCode code : ProblemCode.values()) {
            Outcome expected = givenUp.contains(code) ? Outcome.DEAD_LETTERED : Outcome.REJECTED;
            assertThat(code.of("why").outcome()).as(code.label()).isEqualTo(expected);
        }
    }

    @Test
    void aProblemNamesItsTypeAndField() {
        Problem problem = ProblemCode.INVALID_INPUT.ofField("alcohol", "must be positive");

        assertThat(problem.type()).isEqualTo("urn:freshet:problem:invalid-input");
        assertThat(problem.field()).contains("alcohol");
        assertThat(problem.status()).isEqualTo(400);
    }

    @Test
    void whatItRepeatsOfOthersWordsIsMadeFitForEveryMessage() {
        Problem problem = ProblemCode.INVALID_INPUT.ofField("a\0b", "\uD800" + "x".repeat(70_000));

        assertThat(problem.field()).contains("a\\u0000b");
        assertThat(problem.detail()).startsWith("\\ud800xxx").endsWith("…");
        assertThat(MqttText.flaw(problem.detail(), Problem.DETAIL_BYTES_MAX)).isEmpty();
    }
}
