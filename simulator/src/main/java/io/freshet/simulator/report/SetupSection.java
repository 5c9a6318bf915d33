package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Experiment;
import java.util.Map;
import java.util.stream.Collectors;

/** What was run, and on what. */
final class SetupSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        Experiment asked = data.experiment();
        html.open("section").element("h2", "What was run");
        if (!asked.description().isBlank()) html.element("p", asked.description());
        facts(asked).write(html);
        phases(asked).write(html);
        arms(asked).write(html);
        if (!asked.faults().isEmpty()) faults(asked).write(html);
        html.closeLine();
    }

    private static Table facts(Experiment asked) {
        Experiment.Machine machine = asked.machine();
        return new Table("Setting", "what", "value")
                .ofWords()
                .row("world", asked.world())
                .row("scenario", asked.scenario())
                .row("seed", Long.toString(asked.seed()))
                .row("started", asked.startedAt())
                .row(
                        "machine",
                        "%s, %d cores, %s GiB, %s, Java %s"
                                .formatted(
                                        machine.cpu(),
                                        machine.cores(),
                                        Format.number(machine.memoryGib()),
                                        machine.os(),
                                        machine.java()))
                .row("pace", pace(asked.pace()))
                .row("CPU limit", asked.cpuLimit())
                .row("weights", join(asked.weights()))
                .row(
                        "objectives",
                        asked.sloMs().entrySet().stream()
                                .map(slo -> slo.getKey() + " " + Format.millis(slo.getValue()))
                                .collect(Collectors.joining(", ")))
                .row("one initial task does", join(asked.oneTaskPerSecond()) + " per second")
                .row("blocks", Integer.toString(asked.blocks()));
    }

    private static String pace(Experiment.Pace pace) {
        return pace.factor() == 1
                ? pace.name() + ": the control loop runs at AWS's own periods"
                : "%s: periods, alarm windows and cooldowns of the control loop are %s times shorter than on AWS"
                        .formatted(pace.name(), Format.number(pace.factor()));
    }

    private static Table phases(Experiment asked) {
        Table table = new Table("Phases of the load", "phase", "from", "to", "offered per second").ofWords();
        for (Experiment.Phase phase : asked.phases()) {
            table.row(
                    phase.name(),
                    Format.seconds(phase.startS()),
                    Format.seconds(phase.endS()),
                    phase.perSecond().isEmpty() ? Format.ABSENT : join(phase.perSecond()));
        }
        return table;
    }

    private static Table arms(Experiment asked) {
        Table table = new Table("Arms", "arm", "policy", "parameters", "bounds", "initial").ofWords();
        for (Experiment.Arm arm : asked.arms()) {
            table.row(
                    arm.name(),
                    arm.policy(),
                    arm.parameters().isEmpty() ? "defaults" : join(arm.parameters()),
                    bounds(arm.bounds()),
                    arm.initial().entrySet().stream()
                            .map(entry -> "%s %d x %s"
                                    .formatted(
                                            entry.getKey(),
                                            entry.getValue().count(),
                                            entry.getValue().size()))
                            .collect(Collectors.joining(", ")));
        }
        return table;
    }

    private static String bounds(Experiment.@org.jspecify.annotations.Nullable Bounds bounds) {
        return bounds == null
                ? Format.ABSENT
                : "%d to %d tasks, CPU units %s, at most %s vCPU"
                        .formatted(
                                bounds.minCount(),
                                bounds.maxCount(),
                                bounds.cpuUnits(),
                                Format.number(bounds.maxVcpu()));
    }

    private static Table faults(Experiment asked) {
        Table table = new Table("Faults", "at", "what").ofWords();
        for (Experiment.PlannedFault fault : asked.faults()) table.row(Format.seconds(fault.atS()), fault.what());
        return table;
    }

    private static String join(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + (entry.getValue() instanceof Double number ? Format.number(number) : entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
