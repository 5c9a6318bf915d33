package io.freshet.router.brokers;

import static io.freshet.router.brokers.RunningRouter.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Mosquitto of the distribution. */
class MosquittoLossTest extends ProcessLossContract {

    private static final String FORBIDDEN = "freshet/north/muted/special";

    @Override
    ProcessBroker startProcess(Path folder) throws Exception {
        return new Mosquitto(folder, FORBIDDEN);
    }

    /** What the cable only plays is done here by a real broker and its access control list. */
    @Test
    void anAnswerThatMosquittoForbidsGoesToTheDefaultTopic() throws Exception {
        answerAtOnce();
        try (RawDevice device = device("muted");
                RunningRouter router = router("muted", broker.port())) {
            assertThat(device.publish(Publication.of(FORBIDDEN, new byte[0], new byte[0]))
                            .how())
                    .isEqualTo("PUBACK 0x87");

            device.publish(Requests.mqtt5("muted", "linear", "muted-1")
                    .withProperties(Wire.property(Wire.RESPONSE_TOPIC, FORBIDDEN)));

            waitFor("the answer")
                    .until(() -> !device.on(Requests.resultTopic("muted")).isEmpty());
            servedAgain(router, "muted");
        }
    }
}
