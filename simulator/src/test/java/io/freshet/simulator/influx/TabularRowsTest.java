package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TabularRowsTest {

    private static String text(Payload payload) {
        return StandardCharsets.UTF_8.decode(payload.bytes().duplicate()).toString();
    }

    private static List<Payload> all(TabularRows rows) {
        return IntStream.range(0, rows.size()).mapToObj(rows::payload).toList();
    }

    @Test
    void sendsEveryHeldOutRowAsNamedFeaturesWithoutTheTarget() {
        List<Payload> rows = all(TabularRows.ofResource("/data/auto-mpg.csv", "mpg", Truth.NUMBER));

        assertThat(rows).hasSizeBetween(60, 100);
        assertThat(rows).allSatisfy(row -> {
            assertThat(text(row))
                    .contains("\"cylinders\":", "\"model_year\":", "\"origin\":\"")
                    .doesNotContain("mpg");
            assertThat(row.contentType()).isEqualTo("application/json");
            assertThat(Double.parseDouble(row.target().orElseThrow())).isBetween(5.0, 50.0);
        });
    }

    @Test
    void wineCarriesItsQualityAsTheTarget() {
        List<Payload> rows = all(TabularRows.ofResource("/data/winequality-red.csv", "quality", Truth.LABEL));

        assertThat(rows).hasSizeBetween(250, 400);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.target().orElseThrow()).matches("[3-8]"));
    }

    @Test
    void aMissingValueIsLeftOutAndNumbersKeepTheirDigits() {
        String header = "mpg,horsepower,weight,origin";
        String row = IntStream.range(0, 100)
                .mapToObj(i -> "25.0,,20" + i + ".50,usa")
                .filter(TabularRows::isHeldOut)
                .findFirst()
                .orElseThrow();
        TabularRows rows = TabularRows.of(header + "\n" + row + "\n", "mpg", Truth.NUMBER);

        assertThat(text(rows.payload(0))).matches("\\{\"weight\":20[0-9]+\\.50,\"origin\":\"usa\"}");
        assertThat(rows.payload(0).target()).hasValue("25.0");
    }

    /** The rule that keeps what devices send apart from what models learn from: CRC-32 of the line modulo 5 is 0. */
    @Test
    void heldOutIsDecidedByTheLineAlone() {
        assertThat(List.of("a", "b", "c", "d", "e", "f"))
                .filteredOn(TabularRows::isHeldOut)
                .containsExactly("c");
    }

    @Test
    void numbersBeyondTheSetStartOver() {
        TabularRows rows = TabularRows.ofResource("/data/auto-mpg.csv", "mpg", Truth.NUMBER);
        Set<Payload> seen = new HashSet<>(all(rows));

        assertThat(rows.payload(rows.size())).isEqualTo(rows.payload(0));
        assertThat(seen).contains(rows.payload(Integer.MAX_VALUE));
    }

    @Test
    void complainsAboutASetThatCannotBeUsed() {
        assertThatThrownBy(() -> TabularRows.of("a,b\n1,2\n", "c", Truth.NUMBER))
                .hasMessage("target: no column 'c' in [a, b]");
        assertThatThrownBy(() -> TabularRows.of("a,b\n", "a", Truth.NUMBER)).hasMessage("csv: no row is held out");
    }
}
