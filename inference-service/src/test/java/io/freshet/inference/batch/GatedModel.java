package io.freshet.inference.batch;

import io.freshet.inference.model.Inference;
import io.freshet.inference.model.Model;
import io.freshet.inference.model.tabular.RowRequest;
import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import io.freshet.inference.protocol.OutputTensor;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Echoes its input {@code x}, but only while its gate lets one through; remembers what it was asked. */
public final class GatedModel implements Model {

    private static final int OPEN = Integer.MAX_VALUE / 2;

    private final Semaphore gate = new Semaphore(0);
    private final Queue<Double> asked = new ConcurrentLinkedQueue<>();

    /** Lets everything through from now on. */
    public void open() {
        gate.release(OPEN);
    }

    /** Lets nothing more through. */
    public void shut() {
        gate.drainPermits();
    }

    /** What it began to compute, in order. */
    public List<Double> asked() {
        return List.copyOf(asked);
    }

    @Override
    public ModelMetadata metadata() {
        return new ModelMetadata(
                "linear",
                List.of("1"),
                "test",
                List.of(new ModelMetadata.Tensor("x", Datatype.FP64, List.of(1))),
                List.of(
                        new ModelMetadata.Tensor("y", Datatype.FP64, List.of(1)),
                        new ModelMetadata.Tensor("z", Datatype.FP64, List.of(1))),
                Map.of(ModelMetadata.WEIGHTS, "trained"));
    }

    @Override
    public Inference infer(List<InputTensor> inputs, Set<String> wantedOutputs) {
        double x = ((Number) inputs.getFirst().data().getFirst()).doubleValue();
        asked.add(x);
        gate.acquireUninterruptibly();
        if (x == -1) throw new InvalidInputException("inputs[0].data", "must not be -1");
        if (x == -2) throw new IllegalStateException("-2");
        if (x == -3) throw new StackOverflowError();
        return new Inference(
                List.of(
                        new OutputTensor("y", Datatype.FP64, List.of(x)),
                        new OutputTensor("z", Datatype.FP64, List.of(2 * x))),
                Map.of("echo", true));
    }

    @Override
    public byte[] warmUpRequest() {
        return RowRequest.body(Map.of("x", 0));
    }

    @Override
    public void close() {}
}
