package io.freshet.scaling.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes a record as JSON; see {@link StateCodec} for the types it knows. */
final class StateWriter {

    private StateWriter() {}

    static void record(Record value, StringBuilder out) {
        char separator = '{';
        for (RecordShape.Component component : RecordShape.of(value.getClass()).components()) {
            out.append(separator);
            string(component.name(), out);
            out.append(':');
            component(value, component, out);
            separator = ',';
        }
        if (separator == '{') out.append('{');
        out.append('}');
    }

    private static void component(Record owner, RecordShape.Component component, StringBuilder out) {
        String where = owner.getClass().getSimpleName() + "." + component.name();
        try {
            value(component.accessor().invoke(owner), where, out);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalArgumentException(where + ": cannot be read", failed);
        }
    }

    private static void value(@Nullable Object value, String where, StringBuilder out) {
        switch (value) {
            case null -> throw new IllegalArgumentException(where + ": null cannot be saved, use Optional");
            case Record nested -> record(nested, out);
            case Boolean flag -> out.append(flag.booleanValue());
            case Double number -> number(number, out);
            case Float number -> number(number, out);
            case Number number -> out.append(number);
            case Enum<?> constant -> string(constant.name(), out);
            case String text -> string(text, out);
            case Character letter -> string(letter.toString(), out);
            case Instant time -> string(time.toString(), out);
            case Duration time -> string(time.toString(), out);
            case OptionalDouble optional ->
                optional.ifPresentOrElse(number -> number(number, out), () -> out.append("null"));
            case Optional<?> optional -> optional(optional, where, out);
            case List<?> list -> list(list, where, out);
            default ->
                throw new IllegalArgumentException("%s: a %s cannot be saved"
                        .formatted(where, value.getClass().getName()));
        }
    }

    private static void optional(Optional<?> optional, String where, StringBuilder out) {
        if (optional.isEmpty()) {
            out.append("null");
        } else if (optional.get() instanceof Optional || optional.get() instanceof OptionalDouble) {
            throw new IllegalArgumentException(where + ": an Optional in an Optional cannot be saved");
        } else {
            value(optional.get(), where, out);
        }
    }

    private static void list(List<?> list, String where, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) out.append(',');
            value(list.get(i), where + "[" + i + "]", out);
        }
        out.append(']');
    }

    /** JSON has no NaN and no infinity: they are written as strings. The shortest text that reads back as the same double. */
    private static void number(double number, StringBuilder out) {
        if (Double.isFinite(number)) out.append(number);
        else string(Double.toString(number), out);
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') out.append('\\').append(letter);
            else if (letter < ' ' || Character.isSurrogate(letter)) out.append("\\u%04x".formatted((int) letter));
            else out.append(letter);
        }
        out.append('"');
    }
}
