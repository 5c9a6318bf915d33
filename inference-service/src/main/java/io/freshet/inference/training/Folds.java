package io.freshet.inference.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded k-fold cross-validation: rows are shuffled (Fisher, Yates) and every k-th is tested on the model trained on the
 * others.
 */
final class Folds {

    static final int COUNT = 5;
    static final long SEED = 7;

    private Folds() {}

    /** One split of the rows. */
    record Fold<T>(List<T> train, List<T> test) {}

    static <T> List<Fold<T>> of(List<T> rows) {
        List<T> shuffled = new ArrayList<>(rows);
        // java.util.Random: its sequence for a seed is part of its contract
        Random random = new Random(SEED);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        List<Fold<T>> folds = new ArrayList<>();
        for (int fold = 0; fold < COUNT; fold++) folds.add(fold(shuffled, fold));
        return folds;
    }

    private static <T> Fold<T> fold(List<T> rows, int fold) {
        List<T> train = new ArrayList<>();
        List<T> test = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) (i % COUNT == fold ? test : train).add(rows.get(i));
        return new Fold<>(train, test);
    }
}
