package io.freshet.simulator.lab;

import java.util.Map;

/** Looks a model up where it must be. */
public final class ByModel {

    private ByModel() {}

    /**
     * The entry of a model.
     *
     * @throws IllegalArgumentException when there is none; names the model and those there are
     */
    public static <V> V require(Map<String, V> entries, String model) {
        V entry = entries.get(model);
        if (entry == null)
            throw new IllegalArgumentException("model: '" + model + "' is not one of " + entries.keySet());
        return entry;
    }
}
