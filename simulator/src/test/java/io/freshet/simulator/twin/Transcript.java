package io.freshet.simulator.twin;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.simulator.recording.EventLog.Event;
import io.freshet.simulator.recording.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in a run, as text: what became of the requests, what they cost, and every event with its time and reason. */
final class Transcript implements EventSink {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void add(Event event) {
        switch (event.kind()) {
            case "action" ->
                line(
                        event.at(),
                        event.text("action") + ": " + event.text("from") + " to " + event.text("to") + ": "
                                + event.text("reason"));
            case "task" ->
                line(event.at(), event.text("task") + " " + event.text("state") + " (" + event.text("reason") + ")");
            case "fault" -> line(event.at(), "fault: " + event.text("what"));
            default -> line(event.at(), event.kind());
        }
    }

    private void line(Instant at, String what) {
        double seconds = Duration.between(TwinRun.EPOCH, at).toMillis() / 1000.0;
        lines.add(String.format(Locale.ROOT, "%8.1f  ", seconds) + what);
    }

    DecisionLog decisions() {
        return new DecisionLog() {
            @Override
            public void decided(ServiceSnapshot observed, String policy, Decision decision, Applied applied) {
                if (applied instanceof Applied.Refused(String why)) {
                    line(observed.at(), "refused: " + decision.reason() + ": " + why);
                }
            }

            @Override
            public void noticed(String service, Instant at, String what) {
                line(at, "notice: " + what);
            }
        };
    }

    String of(TwinResult result) {
        StringBuilder text = new StringBuilder();
        text.append("published %d, succeeded %d, expired %d, dead-lettered %d, in flight %d\n"
                .formatted(
                        result.published(),
                        result.succeeded(),
                        result.expired(),
                        result.deadLettered(),
                        result.inFlight()));
        text.append("latency p50 %s, p90 %s, p99 %s, max %s ms; in time %s %%\n"
                .formatted(
                        quantile(result, 50),
                        quantile(result, 90),
                        quantile(result, 99),
                        quantile(result, 100),
                        number(100 * result.attainment())));
        text.append("cost %s vCPU s, %s GB s, %s USD\n"
                .formatted(
                        number(result.cost().vcpuSeconds()),
                        number(result.cost().gbSeconds()),
                        String.format(Locale.ROOT, "%.6f", result.cost().usd())));
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String quantile(TwinResult result, double percentile) {
        return number(result.latency().getValueAtPercentile(percentile) / 1000.0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
