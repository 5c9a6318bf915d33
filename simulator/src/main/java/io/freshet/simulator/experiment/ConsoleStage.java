package io.freshet.simulator.experiment;

import io.freshet.scaling.loop.TaskState;
import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.influx.LiveStats;
import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.LabWatch;
import io.freshet.simulator.recording.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Plain progress lines: every scaling action and fault, and every ten seconds how each service is doing. */
public final class ConsoleStage implements Stage {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Console console;

    public ConsoleStage(Console console) {
        this.console = console;
    }

    @Override
    public void prepared(List<String> banners) {
        banners.forEach(console::say);
    }

    @Override
    public LabWatch watch(LabOrder order, int block, int number) {
        return new Watch(order);
    }

    @Override
    public void finished(LabOrder order, int block, Ledger ledger) {
        console.say("[%s] published %d = succeeded %d + rejected %d + dead-lettered %d + in flight %d; lost %d: %s"
                .formatted(
                        order.arm().name(),
                        ledger.published(),
                        ledger.succeeded(),
                        ledger.rejected(),
                        ledger.deadLettered(),
                        ledger.inFlight(),
                        ledger.lost(),
                        ledger.balanced() ? "balanced" : "NOT BALANCED"));
    }

    @Override
    public void done() {
        // the experiment itself says what follows
    }

    private final class Watch implements LabWatch {

        private final LabOrder order;
        private final AtomicReference<Instant> lastLine = new AtomicReference<>(Instant.EPOCH);

        Watch(LabOrder order) {
            this.order = order;
        }

        private void say(String line) {
            console.say("[%s] %s".formatted(order.arm().name(), line));
        }

        @Override
        public void stage(String words) {
            say(words);
        }

        @Override
        public void event(EventLog.Event event) {
            switch (event.kind()) {
                case "action" ->
                    say("%s: scale %s, %s -> %s: %s"
                            .formatted(
                                    event.text("service"),
                                    event.text("action"),
                                    event.text("from"),
                                    event.text("to"),
                                    event.text("reason")));
                case "phase" -> say("phase " + event.text("name") + " " + event.text("perSecond"));
                case "fault" -> say("fault: " + event.text("what"));
                case "notice", "refused" -> say(event.text("service") + ": " + event.text("what"));
                default -> {}
            }
        }

        @Override
        public void looked(View view) {
            Instant last = lastLine.get();
            if (view.stats().isEmpty() || Duration.between(last, view.at()).compareTo(BETWEEN_LINES) < 0) return;
            lastLine.set(view.at());
            say(view.services().stream()
                    .map(service -> line(service, view.stats().get()))
                    .collect(Collectors.joining(" | ")));
        }

        private static String line(ServiceView service, LiveStats stats) {
            long running = service.tasks().stream()
                    .filter(task -> task.state() == TaskState.RUNNING)
                    .count();
            LiveStats.Model model = stats.models().get(service.service());
            if (model == null) return service.service();
            return String.format(
                    Locale.ROOT,
                    "%s %d/%d tasks, %.1f/s in, %d in flight, p50 %s, in time %s",
                    service.service(),
                    running,
                    service.tasks().size(),
                    model.sentPerSecond(),
                    model.inFlight(),
                    model.latencyMs().map(ms -> Math.round(ms.p50()) + " ms").orElse("-"),
                    model.sloAttainment().isPresent()
                            ? Math.round(100 * model.sloAttainment().getAsDouble()) + " %"
                            : "-");
        }
    }
}
