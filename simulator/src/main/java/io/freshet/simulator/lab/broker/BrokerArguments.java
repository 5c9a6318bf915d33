package io.freshet.simulator.lab.broker;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the broker's process.
 *
 * @param port to listen on, on loopback only
 * @param data its folder
 * @param tls whether clients need a certificate of the folder's authority
 */
record BrokerArguments(int port, Path data, BrokerLimits limits, boolean tls) {

    private static final String USAGE = "--port PORT --data DIR [--broker-limits none|iot-core] [--tls]";
    private static final int PORT_MAX = 65_535;

    BrokerArguments {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("--port: must be 1 to %d, was %d".formatted(PORT_MAX, port));
        }
    }

    /** What its limits and checks refused. */
    Path refusals() {
        return data.resolve("refusals.txt");
    }

    /** Its certificates. */
    Path certificates() {
        return data.resolve("tls");
    }

    List<String> asList() {
        List<String> list = new ArrayList<>(List.of(
                "--port", Integer.toString(port), "--data", data.toString(), "--broker-limits", limits.label()));
        if (tls) list.add("--tls");
        return list;
    }

    /**
     * @throws IllegalArgumentException when an argument is wrong; names it
     */
    static BrokerArguments parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        Optional<Integer> port = Optional.empty();
        Optional<Path> data = Optional.empty();
        BrokerLimits limits = BrokerLimits.NONE;
        boolean tls = false;
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = Optional.of(number(option, value(option, left)));
                case "--data" -> data = Optional.of(Path.of(value(option, left)).toAbsolutePath());
                case "--broker-limits" -> limits = BrokerLimits.named(value(option, left));
                case "--tls" -> tls = true;
                default -> throw new IllegalArgumentException("%s: is not one of %s".formatted(option, USAGE));
            }
        }
        return new BrokerArguments(
                port.orElseThrow(() -> missing("--port")), data.orElseThrow(() -> missing("--data")), limits, tls);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) throw new IllegalArgumentException(option + ": its value is missing");
        return left.removeFirst();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("%s: '%s' is not a number".formatted(option, value), noNumber);
        }
    }

    private static IllegalArgumentException missing(String option) {
        return new IllegalArgumentException("%s: is missing; %s".formatted(option, USAGE));
    }
}
