package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void onlyPoisonIsGivenUpAllElseIsRejected() {
        for (ProblemCode code : ProblemCode.values()) {
            Outcome expected = code == ProblemCode.POISON ? Outcome.DEAD_LETTERED : Outcome.REJECTED;
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
}
