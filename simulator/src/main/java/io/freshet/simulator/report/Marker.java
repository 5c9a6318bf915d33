package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ActionKind;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that happened at a moment of the run.
 *
 * @param sign one character that tells its kind without colour, or the number of those that are drawn as one
 */
record Marker(double seconds, String kind, String sign, String title, String reason) {

    /** So many are drawn one by one, and into so many stretches of the run are more put together. */
    private static final int SINGLE_MAX = 40;

    private static final int STRETCHES = 24;

    /** Scaling actions of a service, the faults that hit it or all, and what the broker refused, in order. */
    static List<Marker> of(Run run, String service) {
        List<Marker> markers = new ArrayList<>();
        run.events(RunEvent.Acted.class)
                .filter(action -> action.service().equals(service))
                .map(Marker::of)
                .forEach(markers::add);
        Set<String> others = run.events(RunEvent.TaskChanged.class)
                .map(RunEvent.TaskChanged::service)
                .filter(other -> !other.equals(service))
                .collect(Collectors.toSet());
        run.events(RunEvent.FaultInjected.class)
                .filter(fault -> !others.contains(fault.target()))
                .map(Marker::of)
                .forEach(markers::add);
        run.events(RunEvent.Refused.class).map(Marker::of).forEach(markers::add);
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return markers;
    }

    /** The same where they are few; else those that lie close together as one, with their number as its sign. */
    static List<Marker> thinned(List<Marker> markers, double endSeconds) {
        if (markers.size() <= SINGLE_MAX) return markers;
        Map<Long, List<Marker>> stretches = new TreeMap<>();
        for (Marker marker : markers) {
            long stretch = (long) Math.floor(marker.seconds() / endSeconds * STRETCHES);
            stretches.computeIfAbsent(stretch, _ -> new ArrayList<>()).add(marker);
        }
        return stretches.values().stream().map(Marker::together).toList();
    }

    private static Marker together(List<Marker> markers) {
        Marker first = markers.getFirst();
        if (markers.size() == 1) return first;
        boolean fault = markers.stream().anyMatch(marker -> marker.kind().equals("fault"));
        String title = "%d actions and faults until %s; the first: %s"
                .formatted(markers.size(), Format.seconds(markers.getLast().seconds()), first.title());
        String sign = markers.size() < 100 ? Integer.toString(markers.size()) : "99";
        return new Marker(first.seconds(), fault ? "fault" : "scale", sign, title, first.reason());
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
