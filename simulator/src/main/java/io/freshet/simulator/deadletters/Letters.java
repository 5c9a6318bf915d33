package io.freshet.simulator.deadletters;

import java.io.IOException;
import java.util.List;

/** Where dead letters are kept. */
public interface Letters extends AutoCloseable {

    /** Those that the filter lets through, the oldest first. */
    List<StoredLetter> list(LetterFilter filter) throws IOException;

    /**
     * Says that the letter is about to be sent again: whoever shares the place leaves it alone meanwhile.
     *
     * @throws IllegalArgumentException when somebody else has it by now
     */
    void hold(StoredLetter letter);

    /** Takes down that the letter was sent again, and how that ended. */
    void replayed(StoredLetter letter, Replayed replayed) throws IOException;

    /**
     * By the id of the request, or by the beginning of what the letter is called here.
     *
     * @throws IllegalArgumentException when there is none, or more than one; names them
     */
    default StoredLetter find(String id) throws IOException {
        List<StoredLetter> found = list(LetterFilter.ALL).stream()
                .filter(letter -> letter.key().startsWith(id)
                        || letter.letter().id().filter(id::equals).isPresent())
                .toList();
        if (found.size() == 1) return found.getFirst();
        if (found.isEmpty()) throw new IllegalArgumentException("%s: there is no such dead letter".formatted(id));
        throw new IllegalArgumentException("%s: there are several: %s; name one of them"
                .formatted(
                        id,
                        String.join(", ", found.stream().map(StoredLetter::key).toList())));
    }

    @Override
    void close();
}
