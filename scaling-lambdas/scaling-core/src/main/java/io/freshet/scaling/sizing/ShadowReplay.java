package io.freshet.scaling.sizing;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much to provide for, learnt from the arrivals that really came. Each rule of a family (take a forecast, keep its greatest
 * value of the last {@code hold}, times {@code headroom}) is replayed beside the service: a task serves once it was wanted for
 * the whole lag, and is paid as long as it is wanted. Every rule is charged for its tasks and for the requests they would have
 * missed, older charges fading. What is provided for is the weighted median of what the rules ask; those that were charged
 * little weigh most. Source: facts/policy-research.md (shadow replay); the charges are those of a fluid without a queue.
 *
 * @param shadows one for each hold of each forecast, the forecasts in their order
 * @param last when it was told last; empty before the first time
 */
public record ShadowReplay(List<Shadow> shadows, Optional<Instant> last) {

    /** Before the first demand. */
    public static final ShadowReplay EMPTY = new ShadowReplay(List.of(), Optional.empty());

    /**
     * The rules of one hold.
     *
     * @param held greatest demand of the hold, per second
     * @param served least of those over the lag, negated: what tasks that were asked for would serve by now
     * @param charges of each headroom, in requests
     */
    public record Shadow(SlidingMaximum held, SlidingMaximum served, List<Double> charges) {
        public Shadow {
            charges = List.copyOf(charges);
        }

        private double wanted() {
            return held.max().orElse(0);
        }

        private double serving() {
            return -served.max().orElse(0);
        }
    }

    /**
     * The family of rules and how they are charged.
     *
     * @param holds at least one
     * @param usualHold the one that is believed in before anything is known
     * @param headrooms factors on the demand, at least one
     * @param lag time until a task that is asked for serves
     * @param halfLife after which a charge counts half
     * @param missPrice what a missed request costs, in prices of one that is carried
     */
    public record Settings(
            List<Duration> holds,
            Duration usualHold,
            List<Double> headrooms,
            Duration lag,
            Duration halfLife,
            double missPrice) {
        public Settings {
            if (holds.isEmpty()) throw new IllegalArgumentException("holds: at least one is needed");
            if (headrooms.isEmpty()) throw new IllegalArgumentException("headrooms: at least one is needed");
            if (!halfLife.isPositive()) {
                throw new IllegalArgumentException("halfLife: must be positive, was " + halfLife);
            }
            holds = List.copyOf(holds);
            headrooms = List.copyOf(headrooms);
        }

        public Settings withLag(Duration other) {
            return new Settings(holds, usualHold, headrooms, other, halfLife, missPrice);
        }
    }

    /** How fast a rule loses weight as it is charged more than the best. Source: facts/policy-research.md. */
    private static final double SHARPNESS = 8;
    /** What is believed before anything is known weighs like so much of the half-life. */
    private static final double PRIOR = 0.125;
    /** How much worse a rule is believed to be for each way in which it differs from the usual one. */
    private static final double UNLIKE = 0.3;

    private static final double USUAL_HEADROOM = 1;
    private static final int MOST = 1_000;

    public ShadowReplay {
        shadows = List.copyOf(shadows);
    }

    /**
     * With what came since the last time, and a new demand.
     *
     * @param arrived requests per second since the last time
     * @param forecasts requests per second that rules without memory and reserve would provide for now; the first is the
     *     one believed in before anything is known
     * @param tasks what tasks carry
     * @param size of the service's tasks
     */
    public ShadowReplay with(
            Instant at, double arrived, List<Double> forecasts, CapacityModel tasks, TaskSize size, Settings settings) {
        int holds = settings.holds().size();
        boolean known = shadows.size() == forecasts.size() * holds && last.isPresent();
        double seconds = known ? Duration.between(last.get(), at).toMillis() / 1000.0 : 0;
        double kept = Math.pow(0.5, seconds * 1000 / settings.halfLife().toMillis());
        List<Shadow> next = new ArrayList<>();
        for (int i = 0; i < forecasts.size() * holds; i++) {
            double demand = forecasts.get(i / holds);
            Duration hold = settings.holds().get(i % holds);
            Shadow before = known ? shadows.get(i) : unknown(hold, i / holds, demand, settings);
            List<Double> charges = new ArrayList<>();
            for (int j = 0; j < settings.headrooms().size(); j++) {
                double headroom = settings.headrooms().get(j);
                double charge = charge(before, headroom, arrived, tasks, size, settings.missPrice());
                charges.add(digits(kept * before.charges().get(j) + seconds * charge));
            }
            SlidingMaximum held = before.held().with(at, digits(demand), hold);
            SlidingMaximum served = before.served().with(at, -held.max().orElse(demand), settings.lag());
            next.add(new Shadow(held, served, charges));
        }
        return new ShadowReplay(next, Optional.of(at));
    }

    /** Five digits: what is saved stays short. */
    private static double digits(double value) {
        if (value <= 0) return 0;
        double scale = StrictMath.pow(10, 4 - Math.floor(StrictMath.log10(value)));
        return Math.rint(value * scale) / scale;
    }

    /** Requests per second that a rule pays for, those it misses at their price. */
    private static double charge(
            Shadow shadow, double headroom, double arrived, CapacityModel tasks, TaskSize size, double missPrice) {
        double one = tasks.profile().throughputPerSecond(size.vcpu());
        int wanted = tasks.leastCount(size, headroom * shadow.wanted(), 1, MOST);
        int serving = tasks.leastCount(size, headroom * shadow.serving(), 1, MOST);
        double missed = Math.max(0, arrived - serving * one);
        return wanted * one + missPrice * missed;
    }

    /** Nothing is known yet: every rule is charged as if the usual one had done better for a while. */
    private static Shadow unknown(Duration hold, int forecast, double demand, Settings settings) {
        double seconds = PRIOR * settings.halfLife().toMillis() / 1000.0;
        double unlike = (hold.equals(settings.usualHold()) ? 0 : UNLIKE) + (forecast == 0 ? 0 : UNLIKE);
        List<Double> charges = settings.headrooms().stream()
                .map(headroom -> demand * seconds * (1 + unlike + (headroom == USUAL_HEADROOM ? 0 : UNLIKE)))
                .toList();
        return new Shadow(SlidingMaximum.EMPTY, SlidingMaximum.EMPTY, charges);
    }

    /**
     * What to provide for.
     *
     * @throws IllegalStateException before the first demand
     */
    public Choice choice(Settings settings) {
        if (shadows.isEmpty()) throw new IllegalStateException("there was no demand yet");
        int rules = settings.headrooms().size();
        double[] wanted = new double[shadows.size() * rules];
        double[] charges = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            Shadow shadow = shadows.get(i / rules);
            wanted[i] = shadow.wanted() * settings.headrooms().get(i % rules);
            charges[i] = shadow.charges().get(i % rules);
        }
        int best = IntStream.range(0, wanted.length)
                .boxed()
                .min(Comparator.comparingDouble(i -> charges[i]))
                .orElseThrow();
        return new Choice(
                weightedMedian(wanted, charges),
                settings.holds().get(best / rules % settings.holds().size()),
                settings.headrooms().get(best % rules));
    }

    /**
     * What is provided for.
     *
     * @param perSecond the weighted median of what the rules ask
     * @param hold of the rule that was charged least
     * @param headroom of that rule
     */
    public record Choice(double perSecond, Duration hold, double headroom) {}

    private static double weightedMedian(double[] values, double[] charges) {
        double least = Math.max(1e-9, Arrays.stream(charges).min().orElse(0));
        int[] ascending = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = new double[values.length];
        for (int i = 0; i < values.length; i++) weights[i] = Math.exp(-SHARPNESS * (charges[i] / least - 1));
        double half = Arrays.stream(weights).sum() / 2;
        double sum = 0;
        for (int i : ascending) {
            sum += weights[i];
            if (sum >= half) return values[i];
        }
        return values[ascending[ascending.length - 1]];
    }
}
