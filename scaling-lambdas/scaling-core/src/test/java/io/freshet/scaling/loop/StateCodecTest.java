package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Signal;
import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateCodecTest {

    record All(
            boolean flag,
            byte small,
            short medium,
            int count,
            long big,
            float single,
            double exact,
            char letter,
            String text,
            Instant at,
            Duration hold,
            Signal signal,
            TaskSize size,
            Optional<Instant> since,
            Optional<TaskSize> maybe,
            OptionalDouble reading,
            List<Double> values,
            List<Inner> inner,
            List<List<String>> nested) {}

    record Inner(String name, List<Optional<Integer>> counts) {}

    record Empty() {}

    record One(int count) {}

    record Checked(int count) {
        Checked {
            if (count < 1) throw new IllegalArgumentException("count: must be at least 1, was " + count);
        }
    }

    record WithMap(Map<String, String> map) {}

    record Nested(Optional<Optional<String>> twice) {}

    record Texts(String text) {}

    private static final All ALL = new All(
            true,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            0.1f,
            0.1 + 0.2,
            'ß',
            "line\nquote\" back\\slash \u0001 \u20ac \ud83d\ude00 lone \ud800",
            NOON.plusNanos(1),
            Duration.ofMillis(-1500),
            Signal.BACKLOG,
            HALF,
            Optional.of(NOON),
            Optional.empty(),
            OptionalDouble.of(Double.NaN),
            List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE),
            List.of(new Inner("a", List.of(Optional.of(1), Optional.empty())), new Inner("", List.of())),
            List.of(List.of("x"), List.of()));

    @Test
    void everyTypeComesBackAsItWas() throws UnreadableStateException {
        assertThat(StateCodec.decode(StateCodec.encode(ALL), All.class)).isEqualTo(ALL);
    }

    @Test
    void theTextIsJsonThatAPersonCanRead() {
        assertThat(StateCodec.encode(new Inner("a", List.of(Optional.of(1), Optional.empty()))))
                .isEqualTo("{\"name\":\"a\",\"counts\":[1,null]}");
        assertThat(StateCodec.encode(new Empty())).isEqualTo("{}");
    }

    @Test
    void spaceDoesNotMatter() throws UnreadableStateException {
        assertThat(StateCodec.decode(" { \"count\" :\n 3 } ", One.class)).isEqualTo(new One(3));
        assertThat(StateCodec.decode(" { } ", Empty.class)).isEqualTo(new Empty());
    }

    @Test
    void escapesOfOtherWritersAreRead() throws UnreadableStateException {
        assertThat(StateCodec.decode("{\"text\":\"\\u00e4\\/\\b\\f\\r\\t\\n\"}", Texts.class))
                .isEqualTo(new Texts("ä/\b\f\r\t\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                            | a value at character 0",
                "nonsense                      | null at character 0",
                "{}                            | One.count is missing",
                "{\"count\":1                  | '}' at character 10",
                "{\"count\":1} x               | the end at character 12",
                "{\"count\":1,\"other\":2}     | unknown members",
                "{\"other\":2}                 | One.count is missing",
                "{\"count\":1,\"count\":2}     | one \"count\" only",
                "{\"count\":\"1\"}             | One.count is text where a int belongs",
                "{\"count\":true}              | One.count is not a int",
                "{\"count\":null}              | One.count is null",
                "{\"count\":[1]}               | One.count is not a int",
                "{\"count\":{}}                | One.count is not a int",
                "{\"count\":1.5}               | One.count is not a int",
                "{\"count\":99999999999}       | One.count is not a int",
                "{\"count\":01}                | '}' at character 10",
                "{\"count\":\"\\u00zz\"}       | four hex digits",
                "{\"count\":\"\\q\"}           | an escape",
                "[1]                           | One is not an object",
            })
    void whatIsNotTheRecordIsUnreadableAndSaysWhere(String text, String message) {
        assertThatThrownBy(() -> StateCodec.decode(text, One.class))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRecordMayRejectItsValues() {
        assertThatThrownBy(() -> StateCodec.decode("{\"count\":0}", Checked.class))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("must be at least 1, was 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NOWHERE\"", "\"\"", "7"})
    void anUnknownConstantIsUnreadable(String constant) {
        record Enums(Signal signal) {}
        assertThatThrownBy(() -> StateCodec.decode("{\"signal\":%s}".formatted(constant), Enums.class))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("Enums.signal");
    }

    @Test
    void aTimeThatIsNoneIsUnreadable() {
        record Times(Instant at) {}
        assertThatThrownBy(() -> StateCodec.decode("{\"at\":\"yesterday\"}", Times.class))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("Times.at");
    }

    @Test
    void aTextWithoutEndToItsDepthIsUnreadable() {
        assertThatThrownBy(() -> StateCodec.decode("[".repeat(100_000), One.class))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("64 levels");
    }

    @Test
    void whatCannotBeSavedIsNamed() {
        assertThatThrownBy(() -> StateCodec.encode(new WithMap(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WithMap.map");
        assertThatThrownBy(() -> StateCodec.encode(new Nested(Optional.of(Optional.empty()))))
                .hasMessageContaining("Nested.twice");
        assertThatThrownBy(() -> StateCodec.encode(new Texts(null))).hasMessageContaining("Texts.text: null");
    }
}
