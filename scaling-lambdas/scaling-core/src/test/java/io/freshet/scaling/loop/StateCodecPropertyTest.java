package io.freshet.scaling.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a record holds comes back, and whatever text comes in is either read or refused. */
class StateCodecPropertyTest {

    record Mixed(long number, double exact, String text, Instant at, Duration hold, List<String> texts, Inner inner) {}

    record Inner(Optional<String> maybe, OptionalDouble reading) {}

    @Property
    void roundTrip(
            @ForAll long number,
            @ForAll double exact,
            @ForAll String text,
            @ForAll Instant at,
            @ForAll Duration hold,
            @ForAll List<String> texts)
            throws UnreadableStateException {
        OptionalDouble reading = texts.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(exact);
        Inner inner = new Inner(texts.stream().findFirst(), reading);
        Mixed mixed = new Mixed(number, exact, text, at, hold, texts, inner);
        assertThat(StateCodec.decode(StateCodec.encode(mixed), Mixed.class)).isEqualTo(mixed);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertThat(StateCodec.decode(text, Inner.class)).isNotNull();
        } catch (UnreadableStateException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Property
    void aTextCutShortIsRefused(@ForAll long number, @ForAll String text) {
        String whole = StateCodec.encode(new Inner(Optional.of(text), OptionalDouble.of((double) number)));
        String cut = whole.substring(0, Math.floorMod(number, whole.length()));
        assertThat(refused(cut)).as(cut).isTrue();
    }

    private static boolean refused(String text) {
        try {
            StateCodec.decode(text, Inner.class);
            return false;
        } catch (UnreadableStateException expected) {
            return true;
        }
    }
}
