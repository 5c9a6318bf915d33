package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Gap;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.analysis.Spread;
import java.util.List;
import java.util.Optional;

/** The columns that hold an arm against the oracle. */
final class GapCells {

    static final List<String> HEADER = List.of("score", "cost / oracle's", "gap to the oracle");

    private GapCells() {}

    static List<String> of(Optional<Gap> gap) {
        return List.of(
                gap.map(found -> Format.fixed(found.score().median(), 2)).orElse(Format.ABSENT),
                gap.map(found -> Format.fixed(found.costRatio().median(), 2)).orElse(Format.ABSENT),
                gap.map(found -> percent(found.percent())).orElse(Format.ABSENT));
    }

    /** Over more than one block with the least and the greatest. */
    private static String percent(Spread spread) {
        String median = "%+.0f %%".formatted(spread.median());
        return spread.count() == 1 ? median : "%s (%+.0f to %+.0f)".formatted(median, spread.min(), spread.max());
    }

    /** What a score is. */
    static String note() {
        return "Score: cost over the oracle's, plus %s for each point below %s %% in time; the less the better."
                .formatted(Format.number(Score.MIDDLE.missPrice()), Format.number(Score.MIDDLE.wantedPercent()));
    }
}
