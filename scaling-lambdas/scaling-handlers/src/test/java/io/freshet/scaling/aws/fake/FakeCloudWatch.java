package io.freshet.scaling.aws.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** Values by metric name and second; a period's value is the sum or the mean of the values within it. */
public final class FakeCloudWatch implements CloudWatchClient {

    /** What a metric's value is in the period that begins then. */
    public interface Values {
        /** Null for no value. */
        Double at(Instant begin);
    }

    private final Calls calls;
    private final Map<String, Values> metrics = new TreeMap<>();
    public final List<GetMetricDataRequest> requests = new ArrayList<>();
    /** Values that one page holds. */
    public int pageValues = 1000;

    public FakeCloudWatch(Calls calls) {
        this.calls = calls;
    }

    public void put(String metric, Values values) {
        metrics.put(metric, values);
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return calls.call("GetMetricData", () -> {
            requests.add(request);
            int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            List<MetricDataResult> results = new ArrayList<>();
            boolean more = false;
            for (MetricDataQuery query : request.metricDataQueries()) {
                Map<Instant, Double> all = values(request, query);
                more |= all.size() > (page + 1) * pageValues;
                results.add(result(query.id(), all, page));
            }
            return GetMetricDataResponse.builder()
                    .metricDataResults(results)
                    .nextToken(more ? Integer.toString(page + 1) : null)
                    .build();
        });
    }

    private MetricDataResult result(String id, Map<Instant, Double> all, int page) {
        List<Instant> times = all.keySet().stream()
                .skip((long) page * pageValues)
                .limit(pageValues)
                .toList();
        return MetricDataResult.builder()
                .id(id)
                .timestamps(times)
                .values(times.stream().map(all::get).toList())
                .build();
    }

    private Map<Instant, Double> values(GetMetricDataRequest request, MetricDataQuery query) {
        Values values = metrics.getOrDefault(query.metricStat().metric().metricName(), _ -> null);
        int period = query.metricStat().period();
        Map<Instant, Double> found = new TreeMap<>(java.util.Comparator.reverseOrder());
        for (Instant begin = request.startTime();
                begin.isBefore(request.endTime());
                begin = begin.plusSeconds(period)) {
            Double value = values.at(begin);
            if (value != null) found.put(begin, value);
        }
        return found;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
