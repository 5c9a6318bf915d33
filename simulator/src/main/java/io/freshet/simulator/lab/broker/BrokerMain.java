package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * The broker's process: {@code --port PORT --data DIR [--broker-limits none|iot-core] [--tls]}. Says {@code ready} when it
 * accepts connections; ends on SIGTERM. When it cannot start or go on, it says why in one line and ends with code 2.
 */
public final class BrokerMain {

    /** Begins the line that says why it ended. */
    static final String REASON = "broker: ";

    private static final int CANNOT = 2;

    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            BrokerServer broker =
                    BrokerServer.start(BrokerArguments.parse(arguments), Authoriser.ALLOW_ALL, BrokerMain::end);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        } catch (IllegalArgumentException | IOException reason) {
            end(String.valueOf(reason.getMessage()));
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    /** At once: to stop in order may need what has just failed, and the journal is made for a sudden end. */
    private static void end(String reason) {
        System.err.println(REASON + reason);
        Runtime.getRuntime().halt(CANNOT);
    }

    private static void stop(BrokerServer broker) {
        try {
            broker.close();
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
        }
    }
}
