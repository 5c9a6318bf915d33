package io.freshet.router.message;

import java.util.SequencedMap;

/** What the model is to be asked. */
public sealed interface Input {

    /**
     * A row of named features; a feature without a value is left out.
     *
     * @param features Double, String or Boolean by name
     */
    record Row(SequencedMap<String, Object> features) implements Input {}

    /** The bytes of a JPEG or PNG. */
    @SuppressWarnings("ArrayRecordComponent") // as in Incoming
    record Image(byte[] bytes) implements Input {}
}
