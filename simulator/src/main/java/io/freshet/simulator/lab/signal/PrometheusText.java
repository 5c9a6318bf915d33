package io.freshet.simulator.lab.signal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Samples of a scrape in Prometheus' text format, as far as Freshet's own services write it: no escapes in label values,
 * no timestamps.
 */
final class PrometheusText {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"]*)\"");

    private record Key(String name, String model) {}

    private final Map<Key, Double> sums = new HashMap<>();

    private PrometheusText() {}

    /** Reads a scrape; lines that are not samples are passed over. */
    static PrometheusText parse(String text) {
        PrometheusText scrape = new PrometheusText();
        text.lines().filter(line -> !line.startsWith("#")).forEach(scrape::add);
        return scrape;
    }

    private void add(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) return;
        double value = Double.parseDouble(matcher.group(3));
        String model = label(matcher.group(2), "model");
        if (Double.isFinite(value)) sums.merge(new Key(matcher.group(1), model), value, Double::sum);
    }

    private static String label(@Nullable String labels, String name) {
        if (labels == null) return "";
        Matcher matcher = LABEL.matcher(labels);
        while (matcher.find()) if (matcher.group(1).equals(name)) return matcher.group(2);
        return "";
    }

    /** The sum of a metric over all its labels; 0 when the scrape has none. */
    double total(String metric) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The value of a metric for one model, summed over its other labels; empty when the scrape has none. */
    OptionalDouble value(String metric, String model) {
        Double sum = sums.get(new Key(metric, model));
        return sum == null ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
}
