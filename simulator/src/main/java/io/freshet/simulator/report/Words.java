package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Course;
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

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
