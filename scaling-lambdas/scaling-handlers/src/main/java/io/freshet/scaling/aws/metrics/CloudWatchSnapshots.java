package io.freshet.scaling.aws.metrics;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Signals;
import io.freshet.scaling.aws.ecs.ServiceView;
import io.freshet.scaling.loop.SnapshotSource;
import io.freshet.scaling.loop.TaskState;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Observes one service: its tasks as ECS tells them, its signals by one {@code GetMetricData} for all of them. Each series
 * ends where the metric can be relied on, and a period that CloudWatch has no value for is absent.
 */
public final class CloudWatchSnapshots implements SnapshotSource {

    /**
     * Pages of one answer: a page has up to 100,800 values and may be short without reason, so there is an end to it. What
     * is on no page read is absent.
     */
    private static final int PAGES_MAX = 10;

    private static final long MINUTE_S = 60;

    private final ScalingSpec spec;
    private final CloudWatchClient client;
    private final Supplier<ServiceView> service;

    /** @param service what ECS says of the service now */
    public CloudWatchSnapshots(ScalingSpec spec, CloudWatchClient client, Supplier<ServiceView> service) {
        this.spec = spec;
        this.client = client;
        this.service = service;
    }

    /** @throws io.freshet.scaling.loop.UnsupportedSignalException when CloudWatch cannot give one of them */
    public static void check(ScalingSpec spec, List<SignalNeed> needs) {
        for (SignalNeed need : needs) SeriesRequest.source(spec, need);
    }

    @Override
    public ServiceSnapshot read(String asked, Instant now, List<SignalNeed> needs) {
        if (!asked.equals(spec.service())) {
            throw new IllegalArgumentException("service: %s is not %s".formatted(asked, spec.service()));
        }
        List<SeriesRequest> wanted =
                needs.stream().map(need -> SeriesRequest.of(spec, need, now)).toList();
        ServiceView view = service.get();
        return new ServiceSnapshot(
                asked,
                now,
                view.desired(),
                view.supply(TaskState.RUNNING),
                view.supply(TaskState.PENDING),
                view.supply(TaskState.DRAINING),
                view.deploying(),
                wanted.isEmpty() ? Signals.NONE : signals(wanted));
    }

    private Signals signals(List<SeriesRequest> wanted) {
        Map<String, Map<Instant, Double>> values = values(wanted);
        Map<Signal, Series> series = new EnumMap<>(Signal.class);
        for (SeriesRequest request : wanted) {
            series.put(request.signal(), request.series(values.getOrDefault(request.id(), Map.of())));
        }
        return new Signals(series);
    }

    private Map<String, Map<Instant, Double>> values(List<SeriesRequest> wanted) {
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(wanted.stream().map(SeriesRequest::query).toList())
                .startTime(start(wanted))
                .endTime(wanted.stream()
                        .map(SeriesRequest::end)
                        .max(Instant::compareTo)
                        .orElseThrow())
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .build();
        Map<String, Map<Instant, Double>> found = new HashMap<>();
        for (int page = 0; page < PAGES_MAX; page++) {
            GetMetricDataResponse answer = client.getMetricData(request);
            for (MetricDataResult result : answer.metricDataResults()) collect(result, found);
            if (answer.nextToken() == null) break;
            request = request.toBuilder().nextToken(answer.nextToken()).build();
        }
        return found;
    }

    /** Whole periods of every series from here on, whatever CloudWatch aligns them with: the start or the hour. */
    private static Instant start(List<SeriesRequest> wanted) {
        long oldest = wanted.stream()
                .mapToLong(request -> request.start().getEpochSecond())
                .min()
                .orElseThrow();
        long common = wanted.stream().mapToLong(SeriesRequest::stepS).reduce(MINUTE_S, CloudWatchSnapshots::multiple);
        return Instant.ofEpochSecond(Math.floorDiv(oldest, common) * common);
    }

    /** The least common multiple. */
    private static long multiple(long one, long other) {
        long divisor = one;
        for (long rest = other; rest != 0; ) {
            long next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        return one / divisor * other;
    }

    private static void collect(MetricDataResult result, Map<String, Map<Instant, Double>> found) {
        Map<Instant, Double> values = found.computeIfAbsent(result.id(), _ -> new HashMap<>());
        List<Instant> times = result.timestamps();
        int count = Math.min(times.size(), result.values().size());
        for (int i = 0; i < count; i++) values.put(times.get(i), result.values().get(i));
    }
}
