package io.freshet.infra.scaling;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who does what for a service: what the handler decides, and what is left to Application Auto Scaling.
 *
 * @param policy of the handler, in the policy catalogue
 * @param settings parameters of it that differ from its defaults
 * @param mode whether the handler acts; beside Application Auto Scaling it advises and measures, so that every arm has its
 *     capacity, cost and reasons on the dashboard
 * @param horizontal what Application Auto Scaling does, empty when the handler chooses the count too
 */
public record Strategy(String policy, List<Setting> settings, Mode mode, Optional<HorizontalPolicy> horizontal) {

    private static final String TARGET_TRACKING = ArmCatalog.arm("horizontal").policy();
    /** What the policy of the catalogue and AWS have as the default. */
    private static final String TARGET_DEFAULT = "70";
    /** The period that stands for the high-resolution metric. */
    private static final String HIGH_RESOLUTION = "20s";

    private static final Map<String, HorizontalPolicy> BY_AUTO_SCALING = new TreeMap<>(Map.of(
            "horizontal-50", new HorizontalPolicy.TargetCpu(50, false),
            "horizontal-70", new HorizontalPolicy.TargetCpu(70, false),
            "horizontal-90", new HorizontalPolicy.TargetCpu(90, false),
            "horizontal-20s", new HorizontalPolicy.TargetCpu(70, true),
            "horizontal-backlog", new HorizontalPolicy.BacklogPerTask(0.5),
            "horizontal-step", HorizontalPolicy.Steps.DEFAULT,
            "horizontal-scheduled", HorizontalPolicy.Scheduled.WORKING_HOURS));

    public Strategy {
        settings = List.copyOf(settings);
    }

    /** The arms that only AWS has, beside those of {@link ArmCatalog}, in alphabetical order. */
    public static List<String> autoScalingArms() {
        return List.copyOf(BY_AUTO_SCALING.keySet());
    }

    /** One of {@link #autoScalingArms()} or of {@link ArmCatalog}, with its parameters. */
    public static Strategy named(String arm) {
        HorizontalPolicy horizontal = BY_AUTO_SCALING.get(arm);
        if (horizontal != null) return byAutoScaling(horizontal, Map.of());
        ArmCatalog.Arm known = ArmCatalog.arm(arm);
        return of(known.policy(), known.parameters());
    }

    /**
     * A policy of the catalogue. Target tracking is what Application Auto Scaling itself does, so on AWS the original does
     * it; every other one is the handler's.
     */
    public static Strategy of(String policy, Map<String, String> parameters) {
        if (!policy.equals(TARGET_TRACKING)) {
            return new Strategy(policy, settings(parameters), Mode.ACT, Optional.empty());
        }
        double target = Double.parseDouble(parameters.getOrDefault("target", TARGET_DEFAULT));
        boolean highResolution = HIGH_RESOLUTION.equals(parameters.get("period"));
        return byAutoScaling(new HorizontalPolicy.TargetCpu(target, highResolution), parameters);
    }

    private static Strategy byAutoScaling(HorizontalPolicy horizontal, Map<String, String> parameters) {
        return new Strategy(TARGET_TRACKING, settings(parameters), Mode.ADVISE, Optional.of(horizontal));
    }

    private static List<Setting> settings(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> new Setting(entry.getKey(), entry.getValue()))
                        .toList();
    }
}
