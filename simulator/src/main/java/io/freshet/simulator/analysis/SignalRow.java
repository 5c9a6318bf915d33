package io.freshet.simulator.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One second of one service, from signals.csv. Units as in {@link io.freshet.scaling.Signal}; what nobody measured is absent.
 *
 * @param t microseconds since the load's start
 */
public record SignalRow(
        long t,
        String service,
        OptionalDouble arrivals,
        OptionalDouble backlog,
        OptionalDouble concurrency,
        OptionalDouble cpu,
        OptionalDouble latencyMs,
        OptionalDouble misses,
        OptionalDouble desired,
        OptionalDouble running,
        OptionalDouble pending,
        OptionalDouble draining,
        OptionalDouble vcpu) {

    static final List<String> NEEDED = List.of("t", "service");

    static SignalRow of(CsvRow row) {
        return new SignalRow(
                row.needed("t"),
                row.text("service"),
                row.doubles("arrivals"),
                row.doubles("backlog"),
                row.doubles("concurrency"),
                row.doubles("cpu"),
                row.doubles("latencyMs"),
                row.doubles("misses"),
                row.doubles("desired"),
                row.doubles("running"),
                row.doubles("pending"),
                row.doubles("draining"),
                row.doubles("vcpu"));
    }

    public double seconds() {
        return t / 1e6;
    }
}
