package io.freshet.simulator.lab.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** The broker's process: {@code --port PORT --data DIR}. Says {@code ready} when it accepts connections; ends on SIGTERM. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(
                BrokerSettings.of(Integer.parseInt(after(given, "--port")), Path.of(after(given, "--data"))));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        broker.start();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception failed) {
            System.err.println("the broker did not stop in order: " + failed);
        }
    }

    private static String after(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at < 0 || at + 1 >= arguments.size()) throw new IllegalArgumentException(option + ": missing");
        return arguments.get(at + 1);
    }
}
