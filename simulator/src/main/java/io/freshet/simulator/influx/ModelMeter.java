package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.scenario.LoadPlan;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Running counts of one model, cheap to read at any time. Not safe for threads: {@link RequestBook} guards it. */
final class ModelMeter {

    private final LoadPlan plan;
    private final String model;
    private final Payloads payloads;
    private final long sloMicros;
    /** The model's requests in the order in which they are sent. */
    private final int[] sequences;

    private final BitSet withinSlo;
    private final RecentSeconds recent = new RecentSeconds();
    private final Scorer scorer;
    private long sent;
    private long published;
    private long succeeded;
    private long rejected;
    private long deadLettered;
    private long duplicates;
    private long sendLagMicrosMax;
    /** How many of the requests, in order, had their chance: their time is up, whether an answer came or not. */
    private int decided;

    private long attained;

    ModelMeter(LoadPlan plan, String model, Payloads payloads) {
        this.plan = plan;
        this.model = model;
        this.payloads = payloads;
        int index = plan.models().indexOf(model);
        sequences = IntStream.range(0, plan.size())
                .filter(sequence -> plan.modelIndex(sequence) == index)
                .toArray();
        withinSlo = new BitSet(plan.size());
        scorer = new Scorer(payloads.truth(model));
        sloMicros = plan.slo().entrySet().stream()
                .filter(slo -> slo.getKey().equals(model))
                .mapToLong(slo -> Durations.micros(slo.getValue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("slo." + model + ": missing"));
    }

    String model() {
        return model;
    }

    void sent(long atMicros, long lagMicros) {
        sent++;
        sendLagMicrosMax = Math.max(sendLagMicrosMax, lagMicros);
        recent.sent(atMicros);
    }

    void published() {
        published++;
    }

    void duplicate() {
        duplicates++;
    }

    /** An answer came to a request that had been settled by its dead letter. */
    void overruled(RequestState before) {
        count(before, -1);
    }

    /** @param atMicros when the answer came; {@link Micros#NEVER} when there was none */
    void settled(int sequence, Reply reply, long atMicros) {
        RequestState state = RequestState.of(reply.outcome());
        count(state, 1);
        if (atMicros != Micros.NEVER) recent.settled(atMicros);
        if (state != RequestState.SUCCEEDED) return;
        long latencyMicros = atMicros - plan.offsetMicros(sequence);
        recent.latency(atMicros, latencyMicros);
        if (latencyMicros <= sloMicros) attained(sequence);
        reply.prediction()
                .ifPresent(prediction -> payloads.of(plan.request(sequence))
                        .target()
                        .ifPresent(target -> scorer.add(prediction, target)));
    }

    private void attained(int sequence) {
        boolean alreadyDecided = decided > 0 && sequence <= sequences[decided - 1];
        if (alreadyDecided) {
            attained++;
        } else {
            withinSlo.set(sequence);
        }
    }

    private void count(RequestState state, int step) {
        switch (state) {
            case SUCCEEDED -> succeeded += step;
            case REJECTED -> rejected += step;
            case DEAD_LETTERED -> deadLettered += step;
            case UNSENT, SENT, REFUSED, PUBLISHED -> throw new IllegalArgumentException("state: no outcome: " + state);
        }
    }

    LiveStats.Model read(long nowMicros) {
        decide(nowMicros);
        return new LiveStats.Model(
                sent,
                published,
                succeeded,
                rejected,
                deadLettered,
                sent - succeeded - rejected - deadLettered,
                duplicates,
                recent.latencyMs(nowMicros),
                decided == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) attained / decided),
                scorer.score(),
                recent.sentPerSecond(nowMicros),
                recent.settledPerSecond(nowMicros),
                sendLagMicrosMax / 1e3);
    }

    /** Requests whose objective has passed count, answered or not: an unanswered request must not flatter the share. */
    private void decide(long nowMicros) {
        while (decided < sent && plan.offsetMicros(sequences[decided]) + sloMicros < nowMicros) {
            if (withinSlo.get(sequences[decided])) attained++;
            decided++;
        }
    }
}
