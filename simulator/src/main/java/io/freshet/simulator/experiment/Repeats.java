package io.freshet.simulator.experiment;

import io.freshet.simulator.analysis.Verdict;
import java.util.List;
import java.util.function.Supplier;

/**
 * How many blocks are run: a number that was asked for, or as many as it takes until every difference is known to within a
 * twentieth, six at least and thirty at most (facts/measurement.md).
 *
 * @param least after so many it may be enough
 * @param most after so many it is
 */
public record Repeats(int least, int most) {

    public static final Repeats UNTIL_SURE = new Repeats(6, 30);

    private static final String AUTO = "auto";
    /** Half of a 95 % interval over its median. */
    private static final double SURE = 0.05;

    public Repeats {
        if (least < 1) throw new IllegalArgumentException("repeats: must be at least 1, was " + least);
        if (most < least) throw new IllegalArgumentException("repeats: at most %d, at least %d".formatted(most, least));
    }

    public static Repeats of(int blocks) {
        return new Repeats(blocks, blocks);
    }

    /**
     * Reads a whole number, or {@code auto}.
     *
     * @throws IllegalArgumentException with the reason when it is neither
     */
    public static Repeats parse(String text) {
        if (text.equals(AUTO)) return UNTIL_SURE;
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException(
                    "repeats: '%s' is neither a whole number nor %s (6 to 30, until every difference is known to within 5 %%)"
                            .formatted(text, AUTO));
        }
        return of(Integer.parseInt(text));
    }

    /**
     * Whether another block is to be run.
     *
     * @param done blocks that were run
     * @param verdicts what they say; asked for only when it matters
     */
    boolean goOn(int done, Supplier<List<Verdict>> verdicts) {
        if (done < least) return true;
        return done < most && !verdicts.get().stream().filter(Verdict::judged).allMatch(Repeats::sure);
    }

    private static boolean sure(Verdict verdict) {
        double halfWidth = (verdict.ci95().getLast() - verdict.ci95().getFirst()) / 2;
        return halfWidth <= SURE * verdict.difference().orElseThrow();
    }
}
