package io.freshet.simulator.influx;

import io.freshet.routing.IotCoreLimits;
import io.freshet.simulator.scenario.LoadPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * How many connections each device needs so that none has to carry more than IoT Core allows one: by its fullest second, in
 * which an answer may come to each request.
 */
final class DeviceConnections {

    private static final long SECOND_MICROS = 1_000_000;
    /** A request and its answer. */
    private static final int PUBLISHES = 2;
    /** An answer, and topic and properties of both, about. */
    private static final int ANSWER_BYTES = 1_024;

    /** One device's second. */
    private static final class Second {
        private long number = -1;
        private double requests;
        private double bytes;
        private int connections = 1;

        void add(long second, int payloadBytes) {
            if (second != number) {
                number = second;
                requests = 0;
                bytes = 0;
            }
            requests++;
            bytes += payloadBytes + ANSWER_BYTES;
            connections = Math.max(connections, IotCoreLimits.connectionsFor(requests * PUBLISHES, bytes));
        }
    }

    private DeviceConnections() {}

    /** In the order of the plan's devices. */
    static List<Integer> of(LoadPlan plan, Payloads payloads) {
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < plan.devices().size(); i++) seconds.add(new Second());
        for (int sequence = 0; sequence < plan.size(); sequence++) {
            seconds.get(plan.deviceIndex(sequence))
                    .add(
                            plan.offsetMicros(sequence) / SECOND_MICROS,
                            payloads.of(plan.request(sequence)).size());
        }
        return seconds.stream().map(second -> second.connections).toList();
    }
}
