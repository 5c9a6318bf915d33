package io.freshet.router.counters;

import io.freshet.scaling.signal.EmbeddedMetrics;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Prints a line of embedded metrics for each lane; on ECS the log driver brings it to CloudWatch. */
public final class EmbeddedReport {

    private record Service(String name, LaneInterval interval) {}

    private final String arm;
    private final Consumer<String> out;
    private final List<Service> services = new CopyOnWriteArrayList<>();

    /**
     * @param out takes a line, such as standard output: CloudWatch wants nothing else in it
     */
    public EmbeddedReport(String arm, Consumer<String> out) {
        this.arm = arm;
        this.out = out;
    }

    void add(String service, LaneInterval interval) {
        services.add(new Service(service, interval));
    }

    /** Prints what happened since the last call. */
    public void print(Instant now) {
        for (Service service : services) {
            EmbeddedMetrics line = new EmbeddedMetrics(arm, service.name());
            service.interval().moveTo(line);
            out.accept(line.line(now));
        }
    }
}
