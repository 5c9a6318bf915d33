package io.freshet.inference.model;

import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import java.util.List;
import java.util.Set;

/** A loaded model. Several threads may ask it at once. */
public interface Model extends AutoCloseable {

    ModelMetadata metadata();

    /**
     * Answers one request.
     *
     * @param wantedOutputs names of outputs of {@link #metadata()} to compute; empty: the usual ones
     * @throws InvalidInputException when the inputs are not what the model takes
     */
    Inference infer(List<InputTensor> inputs, Set<String> wantedOutputs);

    /** A request's body for the warm-up: a typical one, so that the first real one finds everything loaded. */
    byte[] warmUpRequest();

    @Override
    void close();
}
