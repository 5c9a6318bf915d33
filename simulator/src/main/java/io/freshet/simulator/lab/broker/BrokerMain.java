package io.freshet.simulator.lab.broker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;

/** The broker's process: {@code --port PORT --data DIR [--refusals FILE]}, the last one with IoT Core's limits. Says {@code ready} when it accepts connections; ends on SIGTERM. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        boolean limited = given.contains("--refusals");
        ActiveMQServer broker = ActiveMQServers.newActiveMQServer(
                BrokerSettings.of(Integer.parseInt(after(given, "--port")), Path.of(after(given, "--data")), limited));
        if (limited) limit(broker, Path.of(after(given, "--refusals")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        broker.start();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    /** Before it starts: a client that comes back first of all is limited too. */
    private static void limit(ActiveMQServer broker, Path file) {
        RefusalLog refusals = new RefusalLog(file);
        broker.getServiceRegistry().addIncomingInterceptor(new LimitInstaller(refusals));
        var _ = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("refusals").factory())
                .scheduleAtFixedRate(() -> refusals.flush(Instant.now()), 1, 1, TimeUnit.SECONDS);
    }

    private static void stop(ActiveMQServer broker) {
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
