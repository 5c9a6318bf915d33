package io.freshet.simulator.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.lab.broker.Refusal.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalFileTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatIsCountedIsReadOnceByConnectionAndLimit() throws Exception {
        Path file = folder.resolve("refusals.txt");
        RefusalLog log = new RefusalLog(file);
        RefusalReader reader = new RefusalReader(file);
        assertThat(reader.next()).isEmpty();

        log.count(Limit.PUBLISH_RATE, "a client with spaces", 1);
        log.count(Limit.PUBLISH_RATE, "a client with spaces", 2);
        log.count(Limit.PAYLOAD, "b", 1);
        log.flush(NOW);
        assertThat(reader.next())
                .containsExactlyInAnyOrder(
                        new Refusal(NOW, Limit.PUBLISH_RATE, 3, "a client with spaces"),
                        new Refusal(NOW, Limit.PAYLOAD, 1, "b"));
        log.flush(NOW);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aLineThatIsBeingWrittenIsLeftForLater() throws Exception {
        Path file = folder.resolve("refusals.txt");
        RefusalReader reader = new RefusalReader(file);
        Refusal refusal = new Refusal(NOW, Limit.THROUGHPUT, 12, "c");
        Files.writeString(file, refusal.line().substring(0, 9));
        assertThat(reader.next()).isEmpty();

        Files.writeString(file, refusal.line().substring(9) + "\n", StandardOpenOption.APPEND);

        assertThat(reader.next()).containsExactly(refusal);
    }

    @Test
    void aClientCannotWriteLinesByItsName() throws Exception {
        Path file = folder.resolve("refusals.txt");
        RefusalLog log = new RefusalLog(file);
        log.count(Limit.QOS, "a\nb", 1);
        log.flush(NOW);

        assertThat(new RefusalReader(file).next()).containsExactly(new Refusal(NOW, Limit.QOS, 1, "a?b"));
    }

    @Test
    void limitsAreNamedWithThoseThereAre() {
        assertThat(BrokerLimits.named("iot-core")).isEqualTo(BrokerLimits.IOT_CORE);
        assertThatThrownBy(() -> BrokerLimits.named("mosquitto"))
                .hasMessage("broker-limits: 'mosquitto' is not one of none, iot-core");
    }
}
