package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Gap;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.analysis.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The columns that hold an arm against the oracle. */
final class GapCells {

    static final List<String> HEADER = List.of("score", "cost ratio", "gap");

    private GapCells() {}

    /** Medians over the blocks. */
    static List<String> of(Optional<Gap> gap) {
        return List.of(
                gap.map(found -> Format.fixed(found.score().median(), 2)).orElse(Format.ABSENT),
                gap.map(found -> Format.fixed(found.costRatio().median(), 2)).orElse(Format.ABSENT),
                gap.map(found -> percent(found.percent().median())).orElse(Format.ABSENT));
    }

    /** The same, each from the least to the greatest where there is more than one block. */
    static List<String> withRanges(Optional<Gap> gap) {
        return List.of(
                gap.map(found -> range(found.score(), value -> Format.fixed(value, 2)))
                        .orElse(Format.ABSENT),
                gap.map(found -> range(found.costRatio(), value -> Format.fixed(value, 2)))
                        .orElse(Format.ABSENT),
                gap.map(found -> range(found.percent(), GapCells::percent)).orElse(Format.ABSENT));
    }

    private static String range(Spread spread, DoubleFunction<String> format) {
        String median = format.apply(spread.median());
        return spread.count() == 1
                ? median
                : "%s (%s to %s)".formatted(median, format.apply(spread.min()), format.apply(spread.max()));
    }

    private static String percent(double percent) {
        return "%+.0f %%".formatted(percent);
    }

    /** What a score is. */
    static String note() {
        return "Cost ratio: to the oracle's. Score: cost ratio plus %s for each point below %s %% in time; the less the better. Gap: of the score, to the oracle's."
                .formatted(Format.number(Score.MIDDLE.missPrice()), Format.number(Score.MIDDLE.wantedPercent()));
    }
}
