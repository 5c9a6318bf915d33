package io.freshet.scaling.sizing;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * @param usualHeadroom the one that is believed in before anything is known
     * @param lag time until a task that is asked for serves
     * @param halfLife after which a charge counts half
     * @param missPrice what a missed request costs, in prices of one that is carried
     */
    public record Settings(
            List<Duration> holds,
            Duration usualHold,
            List<Double> headrooms,
            double usualHeadroom,
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
            return new Settings(holds, usualHold, headrooms, usualHeadroom, other, halfLife, missPrice);
        }
    }

    /**
     * How fast a rule loses weight as it is charged more than the best. facts/policy-research.md has 8; on the study's training
     * traces 16 scored 2 % better.
     */
    private static final double SHARPNESS = 16;
    /** What is believed before anything is known weighs like so much of the half-life. */
    private static final double PRIOR = 0.125;
    /** How much worse a rule is believed to be for each way in which it differs from the usual one. */
    private static final double UNLIKE = 0.3;

    private static final int MOST = 1_000;

    private static final double LOG10_OF_2 = 0.30103;
    private static final int DECADES = 30;
    /** 10 to the power of -30 to 34. */
    private static final double[] TEN_TO = IntStream.rangeClosed(-DECADES, DECADES + 4)
            .mapToDouble(power -> StrictMath.pow(10, power))
            .toArray();

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
        Provided counts = new Provided(tasks, size, settings.headrooms());
        List<Shadow> next = new ArrayList<>();
        for (int i = 0; i < forecasts.size() * holds; i++) {
            double demand = forecasts.get(i / holds);
            Duration hold = settings.holds().get(i % holds);
            Shadow before = known ? shadows.get(i) : unknown(hold, i / holds, demand, settings);
            List<Double> charges = before.charges();
            if (seconds > 0) {
                double[] wanted = counts.of(before.wanted());
                double[] serving = counts.of(before.serving());
                Double[] charged = new Double[charges.size()];
                for (int j = 0; j < charged.length; j++) {
                    double missed = Math.max(0, arrived - serving[j]);
                    double charge = wanted[j] + settings.missPrice() * missed;
                    charged[j] = fiveDigits(kept * charges.get(j) + seconds * charge);
                }
                charges = List.of(charged);
            }
            SlidingMaximum held = before.held().with(at, fiveDigits(demand), hold);
            SlidingMaximum served = before.served().with(at, -held.max().orElse(demand), settings.lag());
            next.add(new Shadow(held, served, charges));
        }
        return new ShadowReplay(next, Optional.of(at));
    }

    /**
     * Requests per second that the tasks which a demand asks for can do, for each headroom. Found once for a demand: most holds
     * remember the same greatest one.
     */
    private static final class Provided {

        private final CapacityModel tasks;
        private final TaskSize size;
        private final List<Double> headrooms;
        private final double one;
        private final Map<Double, double[]> found = new HashMap<>();

        Provided(CapacityModel tasks, TaskSize size, List<Double> headrooms) {
            this.tasks = tasks;
            this.size = size;
            this.headrooms = headrooms;
            this.one = tasks.profile().throughputPerSecond(size.vcpu());
        }

        double[] of(double demand) {
            return found.computeIfAbsent(demand, this::count);
        }

        private double[] count(double demand) {
            double[] perSecond = new double[headrooms.size()];
            for (int i = 0; i < perSecond.length; i++) {
                perSecond[i] = one * tasks.leastCount(size, headrooms.get(i) * demand, 1, MOST);
            }
            return perSecond;
        }
    }

    /** Five or six digits: what is saved stays short. */
    private static double fiveDigits(double value) {
        if (value <= 0) return 0;
        int decade = (int) Math.floor(Math.getExponent(value) * LOG10_OF_2);
        if (Math.abs(decade) > DECADES) return value;
        double scale = TEN_TO[DECADES + 4 - decade];
        return Math.rint(value * scale) / scale;
    }

    /** Nothing is known yet: every rule is charged as if the usual one had done better for a while. */
    private static Shadow unknown(Duration hold, int forecast, double demand, Settings settings) {
        double seconds = PRIOR * settings.halfLife().toMillis() / 1000.0;
        double unlike = (hold.equals(settings.usualHold()) ? 0 : UNLIKE) + (forecast == 0 ? 0 : UNLIKE);
        List<Double> charges = settings.headrooms().stream()
                .map(headroom -> demand * seconds * (1 + unlike + (headroom == settings.usualHeadroom() ? 0 : UNLIKE)))
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
        int best = 0;
        for (int i = 1; i < charges.length; i++) if (charges[i] < charges[best]) best = i;
        return new Choice(
                weightedMedian(wanted, charges, charges[best]),
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

    private static double weightedMedian(double[] values, double[] charges, double leastCharge) {
        double least = Math.max(1e-9, leastCharge);
        double[] weights = new double[values.length];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            weights[i] = Math.exp(-SHARPNESS * (charges[i] / least - 1));
            all += weights[i];
        }
        double[] ascending = values.clone();
        sortTogether(ascending, weights);
        double sum = 0;
        for (int i = 0; i < ascending.length; i++) {
            sum += weights[i];
            if (sum >= all / 2) return ascending[i];
        }
        return ascending[ascending.length - 1];
    }

    /** Sorts the values, each keeping its weight; by insertion, for there are few and they are nearly in order. */
    private static void sortTogether(double[] values, double[] weights) {
        for (int i = 1; i < values.length; i++) {
            double value = values[i];
            double weight = weights[i];
            int place = i;
            for (; place > 0 && values[place - 1] > value; place--) {
                values[place] = values[place - 1];
                weights[place] = weights[place - 1];
            }
            values[place] = value;
            weights[place] = weight;
        }
    }
}
