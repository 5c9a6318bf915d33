package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Course;
import java.util.List;
import java.util.Locale;

/** Sentences that several sections share. */
final class Words {

    private Words() {}

    /** What a model's requests are called. */
    static String noun(String model) {
        return model.startsWith("resnet") ? "images" : model + " requests";
    }

    static String within(String model, double sloMs) {
        return noun(model) + " within " + Format.tickMillis(sloMs);
    }

    /** One or two words, with a sign so that colour is not needed. */
    static String label(Course.Verdict verdict) {
        return switch (verdict) {
            case HELD -> "✓ held";
            case RECOVERED -> "↗ recovered";
            case DEGRADED -> "∼ degraded";
            case COLLAPSED -> "✕ collapsed";
        };
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> words) {
        if (words.size() < 2) return String.join("", words);
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
