package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ActionKind;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened at a moment of the run.
 *
 * @param sign one character that tells its kind without colour
 */
record Marker(double seconds, String kind, String sign, String title, String reason) {

    /** Scaling actions of a service, the faults, and what the broker refused, in order. */
    static List<Marker> of(Run run, String service) {
        List<Marker> markers = new ArrayList<>();
        run.events(RunEvent.Acted.class)
                .filter(action -> action.service().equals(service))
                .map(Marker::of)
                .forEach(markers::add);
        run.events(RunEvent.FaultInjected.class).map(Marker::of).forEach(markers::add);
        run.events(RunEvent.Refused.class).map(Marker::of).forEach(markers::add);
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return markers;
    }

    private static Marker of(RunEvent.Acted action) {
        String title = "%s: %s → %s".formatted(word(action.action()), action.from(), action.to());
        return new Marker(action.seconds(), "scale", sign(action.action()), title, action.reason());
    }

    private static Marker of(RunEvent.FaultInjected fault) {
        String title = "fault: " + fault.what() + (fault.target().isEmpty() ? "" : " (" + fault.target() + ")");
        return new Marker(fault.seconds(), "fault", "!", title, "not a decision of the arm");
    }

    private static Marker of(RunEvent.Refused refused) {
        return new Marker(refused.seconds(), "fault", "!", "broker: " + refused.what(), "IoT Core's limits");
    }

    static String sign(ActionKind kind) {
        return switch (kind) {
            case OUT -> "+";
            case IN -> "−";
            case UP -> "▲";
            case DOWN -> "▼";
            case REPLACE -> "↻";
        };
    }

    static String word(ActionKind kind) {
        return switch (kind) {
            case OUT -> "scale out";
            case IN -> "scale in";
            case UP -> "scale up";
            case DOWN -> "scale down";
            case REPLACE -> "replace";
        };
    }

    String tip() {
        return "%s  %s. %s".formatted(Format.seconds(seconds), title, reason);
    }
}
