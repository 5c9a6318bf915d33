package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void whatIsNotTheSendersFaultIsGivenUpAllElseIsRejected() {
        for (ProblemCode code : ProblemCode.values()) {
            boolean givenUp =
                    EnumSet.of(ProblemCode.POISON, ProblemCode.INTERNAL).contains(code);
            assertThat(code.of("why").outcome())
                    .as(code.label())
                    .isEqualTo(givenUp ? Outcome.DEAD_LETTERED : Outcome.REJECTED);
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
