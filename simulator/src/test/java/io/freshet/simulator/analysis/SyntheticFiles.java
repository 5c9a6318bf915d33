package io.freshet.simulator.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes the four files of a run as the contract has them. */
final class SyntheticFiles {

    private static final String REQUESTS =
            "id,device,model,task,intended,sent,routed,dispatched,completed,answered,received,"
                    + "outcome,code,predicted,target\n";
    private static final String SIGNALS =
            "t,service,arrivals,backlog,concurrency,cpu,latencyMs,misses,desired,running,pending,draining,vcpu\n";

    private SyntheticFiles() {}

    static void write(
            Path directory,
            List<Map<String, Object>> events,
            List<SyntheticRequest> requests,
            List<SyntheticTask> tasks) {
        try {
            Files.createDirectories(directory);
            events(directory.resolve("events.jsonl"), events);
            requests(directory.resolve("requests.csv.gz"), requests);
            Files.writeString(directory.resolve("signals.csv"), signals(requests, tasks));
            latency(directory.resolve("latency.hlog"), requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void events(Path file, List<Map<String, Object>> events) throws IOException {
        List<String> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        List<Map<String, Object>> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(event -> (Long) event.get("t")));
        for (Map<String, Object> event : sorted) lines.add(json.writeValueAsString(event));
        Files.write(file, lines);
    }

    static void requests(Path file, List<SyntheticRequest> requests) throws IOException {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(REQUESTS);
            for (SyntheticRequest request : requests) out.write(line(request));
        }
    }

    private static String line(SyntheticRequest request) {
        List<String> cells = new ArrayList<>(List.of(request.id(), "device-1", request.model(), request.task()));
        for (OptionalDouble time : request.times()) {
            cells.add(time.isPresent() ? Long.toString(Math.round(time.getAsDouble() * 1e6)) : "");
        }
        cells.add(request.outcome());
        cells.add(request.code());
        cells.add(request.truth().predicted());
        cells.add(request.truth().target());
        return String.join(",", cells) + "\n";
    }

    private static String signals(List<SyntheticRequest> requests, List<SyntheticTask> tasks) {
        StringBuilder csv = new StringBuilder(SIGNALS);
        for (String model : List.of("resnet50", "xgboost", "linear")) {
            List<SyntheticRequest> mine =
                    requests.stream().filter(row -> row.model().equals(model)).toList();
            List<SyntheticTask> own =
                    tasks.stream().filter(task -> task.service().equals(model)).toList();
            for (int second = 0; second < 122; second++) csv.append(signal(second, model, mine, own));
        }
        return csv.toString();
    }

    private static String signal(int second, String model, List<SyntheticRequest> rows, List<SyntheticTask> tasks) {
        double end = second + 1;
        long arrivals = rows.stream()
                .filter(row -> row.intended() >= second && row.intended() < end)
                .count();
        long waiting = rows.stream()
                .filter(row -> row.intended() < end && row.received() >= end)
                .count();
        List<SyntheticTask> running = tasks.stream()
                .filter(task -> task.registered() <= end && end < Math.min(task.draining(), task.stopped()))
                .toList();
        double vcpu = running.stream().mapToDouble(task -> task.size().vcpu()).sum();
        double used = tasks.stream()
                .mapToDouble(task -> task.busySeconds(second, end) * task.size().vcpu())
                .sum();
        long pending = tasks.stream()
                .filter(task -> task.launched() <= end && task.registered() > end)
                .count();
        long draining = tasks.stream()
                .filter(task -> task.draining() <= end && task.stopped() > end)
                .count();
        String latency = rows.stream()
                .filter(row -> row.succeeded() && row.received() >= second && row.received() < end)
                .mapToDouble(row -> 1000 * (row.received() - row.intended()))
                .average()
                .stream()
                .mapToObj(mean -> String.format(Locale.ROOT, "%.1f", mean))
                .findFirst()
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%d,%d,%.1f,%s,%d,%d,%d,%d,%d,%.2f%n",
                (second + 1) * 1_000_000L,
                model,
                arrivals,
                Math.max(0, waiting - running.size()),
                Math.min(waiting, running.size()),
                vcpu == 0 ? 0 : Math.min(100, 100 * used / vcpu),
                latency,
                0,
                running.size() + pending,
                running.size(),
                pending,
                draining,
                vcpu);
    }

    private static void latency(Path file, List<SyntheticRequest> requests) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputStartTime(0);
            log.outputLegend();
            for (int second = 0; second < 124; second++) {
                for (String model : List.of("resnet50", "xgboost", "linear")) {
                    Histogram micros = interval(requests, model, second);
                    if (micros.getTotalCount() > 0) log.outputIntervalHistogram(micros);
                }
            }
        }
    }

    private static Histogram interval(List<SyntheticRequest> requests, String model, int second) {
        Histogram micros = new Histogram(3);
        micros.setTag(model);
        micros.setStartTimeStamp(second * 1000L);
        micros.setEndTimeStamp((second + 1) * 1000L);
        requests.stream()
                .filter(row -> row.model().equals(model) && row.succeeded())
                .filter(row -> row.received() >= second && row.received() < second + 1)
                .forEach(row -> micros.recordValue(Math.round((row.received() - row.intended()) * 1e6)));
        return micros;
    }
}
