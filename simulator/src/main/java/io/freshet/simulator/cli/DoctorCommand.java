package io.freshet.simulator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.simulator.experiment.Here;
import io.freshet.simulator.lab.CoreShares;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.cpu.CpuLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Says what this machine has and lacks for the lab, and the command that mends it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final long FREE_GIB_MIN = 3;

    /** One thing that was looked at; without a remedy it is well. */
    private record Finding(String what, String found, String remedy) {

        boolean well() {
            return remedy.isEmpty();
        }

        String line() {
            return "%-6s %-14s %s%s"
                    .formatted(well() ? "ok" : "LACKS", what, found, well() ? "" : "\n         -> " + remedy);
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("JDK", Runtime.version() + " at " + System.getProperty("java.home"), ""));
        findings.add(maven());
        findings.add(openMp());
        findings.add(cores());
        findings.add(cpuLimits());
        findings.add(disk());
        findings.addAll(weights());
        findings.forEach(finding -> System.out.println(finding.line()));
        return findings.stream().allMatch(Finding::well) ? 0 : 1;
    }

    private static Finding maven() {
        String first = output("mvn", "-v").lines().findFirst().orElse("");
        return first.contains("Maven")
                ? new Finding("Maven", first.replaceAll("\u001B\\[[;\\d]*m", ""), "")
                : new Finding(
                        "Maven",
                        "not found; needed whenever sources change",
                        "apt-get install maven, or brew install maven");
    }

    /** XGBoost's native library needs it. */
    private static Finding openMp() {
        boolean there = output("ldconfig", "-p").contains("libgomp.so.1")
                || Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libgomp.so.1"));
        return there
                ? new Finding("libgomp1", "found", "")
                : new Finding("libgomp1", "not found; XGBoost cannot start without it", "apt-get install libgomp1");
    }

    private static Finding cores() {
        var machine = Here.machine();
        String found = "%s, %d cores, %.1f GiB".formatted(machine.cpu(), machine.cores(), machine.memoryGib());
        try {
            var models =
                    Set.copyOf(ModelSpec.all().stream().map(ModelSpec::name).collect(Collectors.toSet()));
            CoreShares shares = CoreShares.ofCores(machine.cores());
            var divided = shares.divide(ModelSpec.memoryMib(models));
            return new Finding(
                    "cores",
                    "%s: %.2f vCPU for tasks, of which resnet50 may have %.2f"
                            .formatted(
                                    found,
                                    shares.vcpu(),
                                    divided.values().stream()
                                            .mapToDouble(share -> share.bounds().maxVcpu())
                                            .max()
                                            .orElse(0)),
                    "");
        } catch (IllegalArgumentException tooFew) {
            return new Finding("cores", found, tooFew.getMessage() + "; a machine with 2 cores or more is needed");
        }
    }

    private static Finding cpuLimits() {
        List<String> notes = new ArrayList<>();
        try (CpuLimits limits = CpuLimits.detect(notes::add)) {
            String why = notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
            return new Finding("CPU limits", limits.description() + why, "");
        }
    }

    private static Finding disk() throws IOException {
        long freeGib = Files.getFileStore(Home.find().directory()).getUsableSpace() >> 30;
        return freeGib >= FREE_GIB_MIN
                ? new Finding("disk", freeGib + " GiB free", "")
                : new Finding("disk", freeGib + " GiB free", "free at least " + FREE_GIB_MIN + " GiB");
    }

    private static List<Finding> weights() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (ModelSpec model : ModelSpec.all()) {
            Path card =
                    Home.find().state().resolve("models").resolve(model.name()).resolve("card.json");
            String found = Files.isRegularFile(card)
                    ? "weights="
                            + new ObjectMapper()
                                    .readTree(card.toFile())
                                    .path("weights")
                                    .asText("unknown")
                    : "not made yet: the first './freshet lab' makes it";
            findings.add(new Finding(model.name(), found, ""));
        }
        return findings;
    }

    /** What a command prints; empty when it cannot be run. */
    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            return "";
        }
    }
}
