package io.freshet.router.dispatch;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.MessageParser;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.Parsed;
import io.freshet.router.message.Sender;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Answers what is addressed to a model that is not served. MQTT cannot subscribe to "all but", so this inlet gets a copy of
 * every message, and drops those of known models by the last level of their topic before anything else.
 */
public final class UnknownModels implements Inlet {

    private final Set<String> known;
    private final Endings endings;
    private final LongSupplier clock;
    private final AtomicBoolean draining = new AtomicBoolean();

    UnknownModels(Set<String> known, Endings endings, LongSupplier clock) {
        this.known = Collections.unmodifiableSet(new TreeSet<>(known)); // in an order for people
        this.endings = endings;
        this.clock = clock;
    }

    @Override
    public void arrived(Delivery delivery) {
        String topic = delivery.message().topic();
        String model = topic.substring(topic.lastIndexOf('/') + 1);
        if (known.contains(model)) delivery.acknowledge();
        else if (!draining.get()) answer(delivery, model);
    }

    @Override
    public void disconnected(Outlet connection) {
        endings.disconnected(connection);
    }

    public void stop() {
        draining.set(true);
    }

    private void answer(Delivery delivery, String model) {
        long now = clock.getAsLong();
        Parsed parsed = MessageParser.parse(delivery.message());
        Job job = new Job(delivery, parsed, now, now);
        if (!endings.admit(job)) return;
        endings.fail(job, problem(parsed, model), 0, _ -> {});
    }

    /** What cannot be decoded or has no request topic is worse than its model. */
    private Problem problem(Parsed parsed, String model) {
        return parsed instanceof Parsed.Invalid(Sender sender, Problem problem)
                        && (sender.topic().isEmpty() || problem.code().equals(ProblemCode.UNDECODABLE.label()))
                ? problem
                : ProblemCode.UNKNOWN_MODEL.ofField(
                        "model", "model: '%s' is not served; served are %s".formatted(model, known));
    }
}
