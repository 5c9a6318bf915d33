package io.freshet.simulator.bench;

import io.freshet.scaling.Step;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision of a policy, the recorded ones in turn; JMH runs it in a process of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PolicyDecision {

    /** Of the catalogue. */
    @Param("fixed")
    public String policy = "fixed";

    private IntFunction<Step<?>> tape = number -> {
        throw new IllegalStateException("nothing is recorded yet");
    };

    private int next;

    /** Records what is decided from. */
    @Setup
    public void record() {
        tape = PolicyTape.of(policy)::decide;
    }

    /** What JMH measures. */
    @Benchmark
    public Step<?> decide() {
        next = (next + 1) & Integer.MAX_VALUE;
        return tape.apply(next);
    }
}
