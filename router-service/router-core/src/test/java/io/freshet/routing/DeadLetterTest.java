package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final DeadLetter WHOLE = new DeadLetter(
            "freshet/north/d-1/infer/linear",
            Optional.of("north"),
            Optional.of("d-1"),
            Optional.of("r-7"),
            Optional.of("freshet/north/d-1/result"),
            Outcome.DEAD_LETTERED,
            "poison",
            "failed 3 times",
            3,
            OptionalLong.of(1_000),
            2_000,
            3_000);

    @Test
    void isReadAsItWasWritten() {
        assertThat(DeadLetter.of(WHOLE.fields())).isEqualTo(WHOLE);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        DeadLetter little = new DeadLetter(
                "freshet/x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Outcome.REJECTED,
                "invalid-topic",
                "no request topic",
                0,
                OptionalLong.empty(),
                2_000,
                3_000);

        assertThat(little.fields())
                .containsOnlyKeys("outcome", "reason", "detail", "topic", "tries", "arrived-at", "ended-at");
        assertThat(DeadLetter.of(little.fields())).isEqualTo(little);
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatThrownBy(() -> DeadLetter.of(Map.of())).hasMessage("topic: is missing");
    }
}
