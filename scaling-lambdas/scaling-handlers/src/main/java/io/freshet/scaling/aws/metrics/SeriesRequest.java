package io.freshet.scaling.aws.metrics;

import io.freshet.scaling.Series;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.loop.UnsupportedSignalException;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/**
 * One series to be read: whole periods, aligned as CloudWatch aligns them, the newest of them complete and as old as the
 * metric's delay.
 *
 * @param start begin of the oldest period
 */
record SeriesRequest(SignalQuery source, SignalNeed need, Instant start) {

    private static final String WORLD = "CloudWatch";
    /** Periods below one minute that {@code GetMetricData} takes. */
    private static final Set<Long> SHORT_PERIODS_S = Set.of(1L, 5L, 10L, 20L, 30L);
    /** For how long CloudWatch keeps values of periods below one minute. */
    private static final Duration SHORT_PERIODS_KEPT = Duration.ofHours(3);

    /** @throws UnsupportedSignalException when CloudWatch cannot give the signal at that step */
    static SeriesRequest of(ScalingSpec spec, SignalNeed need, Instant now) {
        SignalQuery source = source(spec, need);
        long step = need.step().toSeconds();
        long end = Math.floorDiv(now.minus(source.delay()).getEpochSecond(), step) * step;
        return new SeriesRequest(source, need, Instant.ofEpochSecond(end - step * need.samples()));
    }

    /** @throws UnsupportedSignalException when CloudWatch cannot give the signal at that step */
    static SignalQuery source(ScalingSpec spec, SignalNeed need) {
        SignalQuery source = spec.signals().stream()
                .filter(query -> query.signal() == need.signal())
                .findFirst()
                .orElseThrow(() -> new UnsupportedSignalException(
                        WORLD, need, "no metric of %s is named".formatted(spec.service())));
        String obstacle = obstacle(source, need);
        if (!obstacle.isEmpty()) throw new UnsupportedSignalException(WORLD, need, obstacle);
        return source;
    }

    private static String obstacle(SignalQuery source, SignalNeed need) {
        long step = need.step().toSeconds();
        if (!need.step().equals(Duration.ofSeconds(step)) || (step % 60 != 0 && !SHORT_PERIODS_S.contains(step))) {
            return "its periods are 1, 5, 10, 20, 30 s and whole minutes";
        }
        if (need.step().compareTo(source.resolution()) < 0) {
            return "%s is stored every %s".formatted(source.metric(), source.resolution());
        }
        if (step < 60 && need.history().compareTo(SHORT_PERIODS_KEPT) > 0) {
            return "periods below one minute are kept for %s".formatted(SHORT_PERIODS_KEPT);
        }
        return "";
    }

    Signal signal() {
        return source.signal();
    }

    String id() {
        return source.signal().name().toLowerCase(Locale.ROOT);
    }

    long stepS() {
        return need.step().toSeconds();
    }

    Instant end() {
        return start.plus(need.step().multipliedBy(need.samples()));
    }

    MetricDataQuery query() {
        Metric metric = Metric.builder()
                .namespace(source.namespace())
                .metricName(source.metric())
                .dimensions(source.dimensions().stream()
                        .map(dimension -> Dimension.builder()
                                .name(dimension.name())
                                .value(dimension.value())
                                .build())
                        .toList())
                .build();
        MetricStat stat = MetricStat.builder()
                .metric(metric)
                .period(Math.toIntExact(need.step().toSeconds()))
                .stat(source.statistic())
                .build();
        return MetricDataQuery.builder()
                .id(id())
                .metricStat(stat)
                .returnData(true)
                .build();
    }

    /** @param found value by begin of its period; what lies outside this series is of no interest */
    Series series(Map<Instant, Double> found) {
        int count = need.samples();
        double[] values = new double[count];
        boolean[] present = new boolean[count];
        double divisor = source.perSecond() ? need.step().toSeconds() : 1;
        for (int i = 0; i < count; i++) {
            Double value = found.get(start.plus(need.step().multipliedBy(i)));
            if (value == null || !Double.isFinite(value)) continue;
            present[i] = true;
            values[i] = value / divisor;
        }
        return Series.of(start, need.step(), values, present);
    }
}
