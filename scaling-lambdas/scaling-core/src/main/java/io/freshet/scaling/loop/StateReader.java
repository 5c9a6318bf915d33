package io.freshet.scaling.loop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a record of parsed JSON; see {@link StateCodec} for the types it knows. */
final class StateReader {

    private StateReader() {}

    static Object value(Json json, Type type, String where) throws UnreadableStateException {
        if (type instanceof ParameterizedType generic) return generic(json, generic, where);
        if (!(type instanceof Class<?> plain)) throw unreadable(where, "a " + type + " cannot be read");
        if (plain.isRecord()) return record(json, plain, where);
        if (plain == OptionalDouble.class) {
            return json instanceof Json.Null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) scalar(json, double.class, where));
        }
        return scalar(json, plain, where);
    }

    private static Object generic(Json json, ParameterizedType type, String where) throws UnreadableStateException {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return json instanceof Json.Null ? Optional.empty() : Optional.of(value(json, argument, where));
        }
        if (type.getRawType() == List.class && json instanceof Json.Arr(List<Json> elements)) {
            List<Object> values = new ArrayList<>(elements.size());
            for (Json element : elements) values.add(value(element, argument, where + "[" + values.size() + "]"));
            return List.copyOf(values);
        }
        throw unreadable(where, "is not a " + type);
    }

    private static Object record(Json json, Class<?> type, String where) throws UnreadableStateException {
        if (!(json instanceof Json.Obj(Map<String, Json> members))) throw unreadable(where, "is not an object");
        RecordShape shape = RecordShape.of(type);
        int count = shape.components().size();
        if (members.size() > count) throw unreadable(where, "has unknown members: " + members.keySet());
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            RecordShape.Component component = shape.components().get(i);
            String inside = where + "." + component.name();
            Json member = members.get(component.name());
            if (member == null) throw unreadable(inside, "is missing");
            values[i] = value(member, component.type(), inside);
        }
        return construct(shape, values, where);
    }

    private static Object construct(RecordShape shape, Object[] values, String where) throws UnreadableStateException {
        try {
            return shape.canonical().newInstance(values);
        } catch (InvocationTargetException rejected) {
            throw unreadable(where, "is rejected: " + rejected.getCause());
        } catch (ReflectiveOperationException failed) {
            throw unreadable(where, "cannot be made: " + failed);
        }
    }

    private static Object scalar(Json json, Class<?> type, String where) throws UnreadableStateException {
        try {
            return switch (json) {
                case Json.Num(String text) -> number(text, type, where);
                case Json.Str(String text) -> text(text, type, where);
                case Json.Bool(boolean flag) when type == boolean.class || type == Boolean.class -> flag;
                case Json.Bool ignored -> throw unreadable(where, "is not a " + type.getSimpleName());
                case Json.Obj ignored -> throw unreadable(where, "is not a " + type.getSimpleName());
                case Json.Arr ignored -> throw unreadable(where, "is not a " + type.getSimpleName());
                case Json.Null ignored -> throw unreadable(where, "is null");
            };
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw unreadable(where, "is not a " + type.getSimpleName() + ": " + malformed.getMessage());
        }
    }

    private static Object number(String text, Class<?> type, String where) throws UnreadableStateException {
        if (type == int.class || type == Integer.class) return Integer.valueOf(text);
        if (type == long.class || type == Long.class) return Long.valueOf(text);
        if (type == double.class || type == Double.class) return Double.valueOf(text);
        if (type == float.class || type == Float.class) return Float.valueOf(text);
        if (type == short.class || type == Short.class) return Short.valueOf(text);
        if (type == byte.class || type == Byte.class) return Byte.valueOf(text);
        throw unreadable(where, "is a number where a %s belongs".formatted(type.getSimpleName()));
    }

    private static Object text(String text, Class<?> type, String where) throws UnreadableStateException {
        if (type == String.class) return text;
        if (type == Instant.class) return Instant.parse(text);
        if (type == Duration.class) return Duration.parse(text);
        if (type.isEnum()) return constant(text, type, where);
        if ((type == char.class || type == Character.class) && text.length() == 1) return text.charAt(0);
        if (type == double.class || type == Double.class) return Double.valueOf(text);
        if (type == float.class || type == Float.class) return Float.valueOf(text);
        throw unreadable(where, "is text where a %s belongs".formatted(type.getSimpleName()));
    }

    private static Object constant(String name, Class<?> type, String where) throws UnreadableStateException {
        for (Object constant : type.getEnumConstants()) {
            if (constant instanceof Enum<?> known && known.name().equals(name)) return constant;
        }
        throw unreadable(where, "has no constant " + name);
    }

    private static UnreadableStateException unreadable(String where, String why) {
        return new UnreadableStateException(where + " " + why);
    }
}
