package io.freshet.simulator.study;

import io.freshet.simulator.scenario.Traces;
import java.util.ArrayList;
import java.util.List;

/**
 * Which traffic policies are tuned on and which they are judged on. A block is one seed: every trace once, at one of three
 * scales of the service, since a policy that is only good at the size it was tuned for hides knowledge in a minimum.
 */
final class Trials {

    /** Factors on every rate. Source: facts/policy-research.md, finding 6. */
    private static final double[] SCALES = {0.4, 1, 2.5};

    private static final String A_WHOLE_DAY = "day";
    private static final long FIRST_TRAINING_SEED = 1;
    private static final long FIRST_JUDGING_SEED = 101;

    private final World world;
    private final Subject subject;

    Trials(World world, Subject subject) {
        this.world = world;
        this.subject = subject;
    }

    /** Every training trace at each scale. */
    List<Trial> training() {
        List<Trial> trials = new ArrayList<>();
        for (int scale = 0; scale < SCALES.length; scale++) {
            for (String trace : Traces.training()) trials.add(trial(trace, FIRST_TRAINING_SEED + scale));
        }
        return trials;
    }

    /** Every training trace once, the scales in turn. */
    List<Trial> fewForTraining() {
        List<Trial> trials = new ArrayList<>();
        int next = 0;
        for (String trace : Traces.training()) {
            trials.add(trial(trace, FIRST_TRAINING_SEED + next++ % SCALES.length));
        }
        return trials;
    }

    /** Every judging trace in every block, seeds that no policy was tuned on. */
    List<Trial> judging(int blocks) {
        List<Trial> trials = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            for (String trace : judgingTraces()) trials.add(trial(trace, FIRST_JUDGING_SEED + block));
        }
        return trials;
    }

    /** Those that were tuned on, under other seeds, and those of forms that no tuning has seen; a whole day is left out. */
    private static List<String> judgingTraces() {
        return Traces.names().stream().filter(name -> !name.equals(A_WHOLE_DAY)).toList();
    }

    private Trial trial(String trace, long seed) {
        double scale = SCALES[(int) (seed % SCALES.length)];
        return new Trial(world, subject, trace, Traces.named(trace, seed).times(scale), seed);
    }
}
