package io.freshet.infra.guard;

import java.util.Map;
import java.util.TreeMap;

/**
 * Maps that end up as text inside a template: in the order of their keys, because {@link Map#of} has another one in each JVM
 * and the same state machine would be a change at every deployment.
 */
final class Sorted {

    private Sorted() {}

    static Map<String, Object> of(String key, Object value) {
        return new TreeMap<>(Map.of(key, value));
    }

    static Map<String, Object> of(String key, Object value, String key2, Object value2) {
        return new TreeMap<>(Map.of(key, value, key2, value2));
    }

    static Map<String, Object> of(String key, Object value, String key2, Object value2, String key3, Object value3) {
        return new TreeMap<>(Map.of(key, value, key2, value2, key3, value3));
    }

    static Map<String, Object> of(
            String key,
            Object value,
            String key2,
            Object value2,
            String key3,
            Object value3,
            String key4,
            Object value4) {
        return new TreeMap<>(Map.of(key, value, key2, value2, key3, value3, key4, value4));
    }
}
