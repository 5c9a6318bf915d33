package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was scaled and how long it took.
 *
 * @param lagMs by kind of action (out, in, up, down), then by step: the spread over the actions
 */
public record Scaling(
        long out,
        long in,
        long up,
        long down,
        long replaced,
        Map<String, Map<LagStep, Spread>> lagMs,
        List<ScalingAction> actions) {

    static Scaling of(Run run) {
        List<ScalingAction> actions = ScalingLag.actions(run);
        Map<String, Map<LagStep, Spread>> lagMs = new java.util.LinkedHashMap<>();
        for (ActionKind kind : ActionKind.values()) {
            Map<LagStep, Spread> steps = spreads(of(actions, kind));
            if (!steps.isEmpty()) lagMs.put(kind.label(), steps);
        }
        return new Scaling(
                of(actions, ActionKind.OUT).size(),
                of(actions, ActionKind.IN).size(),
                of(actions, ActionKind.UP).size(),
                of(actions, ActionKind.DOWN).size(),
                of(actions, ActionKind.REPLACE).size(),
                lagMs,
                actions);
    }

    private static List<ScalingAction> of(List<ScalingAction> actions, ActionKind kind) {
        return actions.stream().filter(action -> action.action() == kind).toList();
    }

    private static Map<LagStep, Spread> spreads(List<ScalingAction> actions) {
        Map<LagStep, List<Double>> values = new EnumMap<>(LagStep.class);
        actions.forEach(action -> action.lagMs()
                .forEach((step, millis) ->
                        values.computeIfAbsent(step, key -> new ArrayList<>()).add(millis)));
        Map<LagStep, Spread> spreads = new EnumMap<>(LagStep.class);
        values.forEach((step, millis) -> Spread.of(millis).ifPresent(spread -> spreads.put(step, spread)));
        return spreads;
    }
}
