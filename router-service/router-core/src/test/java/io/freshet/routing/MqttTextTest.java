package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MqttTextTest {

    @Test
    void saysWhatIsWrong() {
        assertThat(MqttText.flaw("Grüße, 世界 \uD83D\uDE00")).isEmpty();
        assertThat(MqttText.flaw("a\0b")).contains("has the character U+0000");
        assertThat(MqttText.flaw("a\uD800b")).contains("has the character U+D800");
        assertThat(MqttText.flaw("\uDE00\uD83D")).contains("has the character U+DE00");
        assertThat(MqttText.flaw("a\nb")).contains("has the character U+000A");
        assertThat(MqttText.flaw("\uFFFF")).contains("has the character U+FFFF");
        assertThat(MqttText.flaw("x".repeat(65_535))).isEmpty();
        assertThat(MqttText.flaw("x".repeat(70_000))).contains("has 70000 bytes, at most 65535 are allowed");
        assertThat(MqttText.flaw("ä".repeat(129), 256)).contains("has 258 bytes, at most 256 are allowed");
    }

    @Test
    void makesATextThatIsCarried() {
        assertThat(MqttText.carried("plain", 16)).isEqualTo("plain");
        assertThat(MqttText.carried("a\0b\uD800", 16)).isEqualTo("a\\u0000b\\ud800");
        assertThat(MqttText.carried("12345678", 8)).isEqualTo("12345678");
        assertThat(MqttText.carried("123456789", 8)).isEqualTo("12345…");
        assertThat(MqttText.carried("ääääää", 8)).isEqualTo("ää…");
        assertThat(MqttText.carried("\uDBFF\uDFFF", 32)).isEqualTo("\\udbff\\udfff");
    }

    @Property
    void whateverItIsMadeOfItIsCarried(@ForAll("anyText") String text, @ForAll @IntRange(min = 3, max = 64) int bytes) {
        String made = MqttText.carried(text, bytes);

        assertThat(MqttText.flaw(made)).isEmpty();
        assertThat(made.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(bytes);
        if (MqttText.flaw(text, bytes).isEmpty()) assertThat(made).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Character> unit = Arbitraries.oneOf(
                Arbitraries.chars().range('\0', 'z'),
                Arbitraries.chars().range('\uD700', '\uE000'),
                Arbitraries.chars().all());
        return unit.list().ofMaxSize(80).map(units -> {
            StringBuilder text = new StringBuilder();
            units.forEach(text::append);
            return text.toString();
        });
    }
}
