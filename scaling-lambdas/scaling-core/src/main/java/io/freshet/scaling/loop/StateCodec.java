package io.freshet.scaling.loop;

/**
 * Turns a policy's memory into text and back: a record of primitives, String, Instant, Duration, Optional, OptionalDouble,
 * List, enums and nested records. The text is JSON, an object per record, so that a person can read what a policy
 * remembers; every value comes back exactly as it was.
 */
public final class StateCodec {

    private StateCodec() {}

    /** @throws IllegalArgumentException when the record holds a type that cannot be saved; it names the component */
    public static String encode(Record state) {
        StringBuilder text = new StringBuilder();
        StateWriter.record(state, text);
        return text.toString();
    }

    /** @throws UnreadableStateException when the text is not such a record, or the record rejects its values */
    public static <S extends Record> S decode(String text, Class<S> type) throws UnreadableStateException {
        return type.cast(StateReader.value(JsonParser.parse(text), type, type.getSimpleName()));
    }
}
