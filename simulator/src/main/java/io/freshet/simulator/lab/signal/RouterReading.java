package io.freshet.simulator.lab.signal;

import io.freshet.scaling.Signal;
import io.freshet.scaling.signal.MetricNames;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The router's counters at one moment. Two readings make the rates in between; after a restart of the router the counters
 * begin anew, and the rate across the restart is absent.
 */
record RouterReading(Instant at, PrometheusText scrape) {

    /** The signals of a model between an earlier reading and this one; what cannot be told is left out. */
    Map<Signal, Double> since(RouterReading earlier, String model) {
        Map<Signal, Double> sample = new EnumMap<>(Signal.class);
        put(sample, Signal.ARRIVALS, rate(MetricNames.ARRIVALS, earlier, model));
        put(sample, Signal.MISSES, rate(MetricNames.MISSES, earlier, model));
        put(sample, Signal.BACKLOG, scrape.value(MetricNames.BACKLOG, model));
        put(sample, Signal.CONCURRENCY, scrape.value(MetricNames.CONCURRENCY, model));
        put(sample, Signal.LATENCY, meanMillis(MetricNames.LATENCY_SECONDS, earlier, model));
        return sample;
    }

    /** Messages in hand, over all models: waiting, or sent and not yet answered. */
    long held() {
        return Math.round(scrape.total(MetricNames.BACKLOG) + scrape.total(MetricNames.CONCURRENCY));
    }

    private static void put(Map<Signal, Double> sample, Signal signal, OptionalDouble value) {
        value.ifPresent(present -> sample.put(signal, present));
    }

    private OptionalDouble rate(String counter, RouterReading earlier, String model) {
        double seconds = Duration.between(earlier.at, at).toNanos() / 1e9;
        OptionalDouble increase = increase(counter, earlier, model);
        return increase.isPresent() && seconds > 0
                ? OptionalDouble.of(increase.getAsDouble() / seconds)
                : OptionalDouble.empty();
    }

    private OptionalDouble meanMillis(String summary, RouterReading earlier, String model) {
        OptionalDouble count = increase(summary + "_count", earlier, model);
        OptionalDouble sum = increase(summary + "_sum", earlier, model);
        return count.isPresent() && sum.isPresent() && count.getAsDouble() > 0
                ? OptionalDouble.of(sum.getAsDouble() / count.getAsDouble() * 1_000)
                : OptionalDouble.empty();
    }

    private OptionalDouble increase(String counter, RouterReading earlier, String model) {
        OptionalDouble before = earlier.scrape.value(counter, model);
        OptionalDouble now = scrape.value(counter, model);
        boolean known = before.isPresent() && now.isPresent() && now.getAsDouble() >= before.getAsDouble();
        return known ? OptionalDouble.of(now.getAsDouble() - before.getAsDouble()) : OptionalDouble.empty();
    }
}
