package io.freshet.simulator.deadletters;

import io.freshet.routing.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** Dead letters as a table of text. */
public final class LetterTable {

    private static final List<String> HEADER =
            List.of("time", "model", "site/device", "id", "outcome", "reason", "tries", "replayed", "key");

    private LetterTable() {}

    /** A line for each letter below a header; columns are as wide as they have to be. */
    public static List<String> lines(List<StoredLetter> letters) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        letters.forEach(letter -> rows.add(row(letter)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(StoredLetter stored) {
        DeadLetter letter = stored.letter();
        return List.of(
                LetterTime.words(letter.endedAtMicros()),
                Printable.text(stored.model()),
                Printable.text(letter.site().orElse("?") + "/" + letter.device().orElse("?")),
                Printable.text(letter.id().orElse("-")),
                letter.outcome().label(),
                Printable.text(letter.reason()),
                Integer.toString(letter.tries()),
                Printable.text(stored.fields().getOrDefault(StoredLetter.REPLAY_OUTCOME, "-")),
                stored.key());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
