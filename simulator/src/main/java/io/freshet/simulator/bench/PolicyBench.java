package io.freshet.simulator.bench;

import io.freshet.scaling.policy.PolicyCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Time and memory of one decision for every policy of the catalogue, measured by JMH on decisions recorded from the twin,
 * beside the requests per second that were served meanwhile by one decision a second. JMH samples what a decision takes
 * here and now, {@link Undisturbed} what it takes by itself.
 */
public record PolicyBench(Consumer<String> say) {

    /** What a decision may take at p99. */
    private static final double AIM_MICROS = 50;

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double MICROS_PER_SECOND = 1e6;

    /**
     * Runs it and prints the figures.
     *
     * @param policies of the catalogue; empty: all
     * @return those beyond the aim
     */
    public List<String> run(List<String> policies) throws RunnerException {
        List<String> names = policies.isEmpty() ? PolicyCatalog.names() : policies;
        say.accept("%d policies, about %d s each; the aim is %.0f us at p99 of JMH's samples"
                .formatted(names.size(), 12, AIM_MICROS));
        List<String> beyond = new ArrayList<>();
        for (String name : names) if (measure(name) > AIM_MICROS) beyond.add(name);
        say.accept(beyond.isEmpty() ? "every policy keeps the aim" : "beyond the aim: " + String.join(", ", beyond));
        return beyond;
    }

    /** @return microseconds at p99 */
    private double measure(String policy) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("^" + PolicyDecision.class.getName() + "\\.")
                        .param("policy", policy)
                        .forks(1)
                        .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx512m")
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        Statistics micros = result.getPrimaryResult().getStatistics();
        PolicyTape<?> tape = PolicyTape.of(policy);
        double perSecond = tape.perSecondMean();
        Percentiles undisturbed = Undisturbed.micros(tape);
        say.accept(
                "%-19s p50 %6.2f us, p99 %6.2f us, p99.9 %7.2f us; undisturbed p50 %6.2f us, p99 %6.2f us; %,7.0f B a decision; beside %.0f requests/s %.4f %% of a core"
                        .formatted(
                                policy,
                                micros.getPercentile(50),
                                micros.getPercentile(99),
                                micros.getPercentile(99.9),
                                undisturbed.p50(),
                                undisturbed.p99(),
                                allocated(result),
                                perSecond,
                                100 * micros.getMean() / MICROS_PER_SECOND));
        return micros.getPercentile(99);
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().containsKey(ALLOCATED)
                ? result.getSecondaryResults().get(ALLOCATED).getScore()
                : Double.NaN;
    }
}
