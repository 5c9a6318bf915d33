package io.freshet.router.brokers;

import static io.freshet.router.brokers.RunningRouter.waitFor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sees everything that the broker forwards, and knows what became of one message. */
final class Witness implements AutoCloseable {

    private static final String DEAD_LETTERS = "freshet/dead-letter/";
    private static final String MARKER = "marker";

    private final RawDevice eye;

    Witness(int port) throws IOException {
        eye = RawDevice.mqtt5(port, "witness");
        eye.subscribe("#");
    }

    /** The dead letters of a message: by its id, its topic, or its payload, which is its own. */
    List<Received> deadLetters(OddMessage odd, Publication sent) {
        return eye.received.stream()
                .filter(message -> message.topic().startsWith(DEAD_LETTERS))
                .filter(message -> message.property("id").orElse("").equals(odd.device())
                        || message.property("topic").orElse("").contains("/" + odd.device() + "/")
                        || samePayload(message, sent))
                .toList();
    }

    List<Received> answers(OddMessage odd) {
        return eye.received.stream()
                .filter(message -> !message.topic().startsWith(DEAD_LETTERS))
                .filter(message -> message.property("outcome").orElse("").equals("succeeded"))
                .filter(message -> message.property("id").orElse("").equals(odd.device()))
                .toList();
    }

    /**
     * What the broker made of a message that it took: forwards it as it is, alters it, or drops it. It is known when
     * something that was published later has been forwarded.
     */
    String treatment(Publication sent) throws IOException {
        int markers = eye.on(MARKER).size();
        eye.publish(Publication.of(MARKER, new byte[0], new byte[0]));
        waitFor("a message to all").until(() -> eye.on(MARKER).size() > markers);
        return forwarded(sent)
                .map(message -> same(message.properties(), sent.properties()) ? "forwards" : "alters")
                .orElse("drops");
    }

    boolean saw(Publication sent) {
        return forwarded(sent).isPresent();
    }

    private Optional<Received> forwarded(Publication sent) {
        return eye.received.stream()
                .filter(message -> !message.topic().startsWith(DEAD_LETTERS))
                .filter(message -> Arrays.equals(Wire.utf8(message.topic()), topic(sent)))
                .filter(message -> Arrays.equals(message.payload(), sent.payload()))
                .findFirst();
    }

    /** With the replacement characters that an ill-formed topic is read with. */
    private static byte[] topic(Publication sent) {
        return Wire.utf8(new String(sent.topic(), StandardCharsets.UTF_8));
    }

    private static boolean samePayload(Received message, Publication sent) {
        return sent.payload().length > 0 && Arrays.equals(message.payload(), sent.payload());
    }

    /** A broker may put properties in another order. */
    private static boolean same(byte[] properties, byte[] others) {
        byte[] sorted = properties.clone();
        byte[] sortedOthers = others.clone();
        Arrays.sort(sorted);
        Arrays.sort(sortedOthers);
        return Arrays.equals(sorted, sortedOthers);
    }

    @Override
    public void close() throws IOException {
        eye.close();
    }
}
