package io.freshet.inference.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checked inference request.
 *
 * @param id echoed in the answer
 * @param timeout the longest it may wait before it is computed; as in Triton, the request parameter {@code timeout} in
 *     microseconds
 * @param inputs at least one
 * @param wantedOutputs names of the outputs asked for; empty: the model's usual ones
 */
public record InferRequest(
        Optional<String> id, Optional<Duration> timeout, List<InputTensor> inputs, Set<String> wantedOutputs) {

    public InferRequest {
        inputs = List.copyOf(inputs);
        wantedOutputs = Set.copyOf(wantedOutputs);
    }
}
