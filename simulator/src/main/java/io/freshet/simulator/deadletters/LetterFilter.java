package io.freshet.simulator.deadletters;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters.
 *
 * @param model empty for all
 * @param reason empty for all
 * @param since that ended at this time or later; empty for all
 */
public record LetterFilter(Optional<String> model, Optional<String> reason, Optional<Instant> since) {

    static final LetterFilter ALL = new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

    boolean takes(StoredLetter letter) {
        return model.filter(wanted -> !wanted.equals(letter.model())).isEmpty()
                && reason.filter(wanted -> !wanted.equals(letter.letter().reason()))
                        .isEmpty()
                && since.filter(wanted -> LetterTime.instant(letter.letter().endedAtMicros())
                                .isBefore(wanted))
                        .isEmpty();
    }
}
