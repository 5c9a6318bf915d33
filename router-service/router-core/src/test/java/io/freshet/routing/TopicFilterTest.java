package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of the MQTT 5.0 specification, 4.7.1 to 4.7.3 and 4.8.2. */
class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player2, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+, finance, true",
        "+, /finance, false",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+/tennis/#, sport/tennis/player1, true",
        "#, $SYS/monitor/Clients, false",
        "+/monitor/Clients, $SYS/monitor/Clients, false",
        "$SYS/#, $SYS/monitor/Clients, true",
        "$SYS/monitor/+, $SYS/monitor/Clients, true",
        "ACCOUNTS, Accounts, false",
        "/finance, finance, false",
        "Accounts payable, Accounts payable, true",
        "$share/consumer1/sport/tennis/+, sport/tennis/player1, true",
        "$share/consumer1//finance, /finance, true",
        "$share/consumer1/sport/tennis/+, sport/tennis/player1/ranking, false",
    })
    void matchesAsTheSpecificationSays(String filter, String topic, boolean matches) {
        assertThat(TopicFilter.matches(filter, topic)).isEqualTo(matches);
    }

    @Property
    void aTopicMatchesItselfAndEachFilterThatOpensALevelOfIt(@ForAll("topics") String topic) {
        List<String> levels = List.of(topic.split("/", -1));
        assertThat(TopicFilter.matches(topic, topic)).isTrue();
        for (int at = 0; at < levels.size(); at++) {
            List<String> opened = new java.util.ArrayList<>(levels);
            opened.set(at, "+");
            assertThat(TopicFilter.matches(String.join("/", opened), topic)).isTrue();
            String all = String.join("/", levels.subList(0, at)) + (at == 0 ? "#" : "/#");
            assertThat(TopicFilter.matches(all, topic)).isTrue();
        }
        assertThat(TopicFilter.matches(topic + "/+", topic)).isFalse();
    }

    @Provide
    Arbitrary<String> topics() {
        Arbitrary<String> level =
                Arbitraries.strings().excludeChars('/', '+', '#', '$').ofMaxLength(4);
        return level.list().ofMinSize(1).ofMaxSize(6).map(levels -> String.join("/", levels));
    }
}
