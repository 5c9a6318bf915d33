package io.freshet.scaling.loop;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/** How a record is taken apart and put together: found by reflection once for each type, which takes longer than its use. */
record RecordShape(List<Component> components, Constructor<?> canonical) {

    /** One component, and how it is read. */
    record Component(String name, Type type, Method accessor) {}

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return find(type);
        }
    };

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static RecordShape find(Class<?> type) {
        RecordComponent[] found = type.getRecordComponents();
        List<Component> components = Stream.of(found)
                .map(component -> new Component(component.getName(), component.getGenericType(), accessor(component)))
                .toList();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Stream.of(found).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return new RecordShape(components, canonical);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + ": a record has its canonical constructor", impossible);
        }
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }
}
