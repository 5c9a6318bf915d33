package io.freshet.inference.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is, as {@code GET /v2/models/{name}} tells it.
 *
 * @param versions the versions served: one
 * @param platform {@code framework_format}
 * @param parameters facts beyond the protocol: {@code weights}, rules for missing values
 */
public record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<Tensor> inputs,
        List<Tensor> outputs,
        Map<String, Object> parameters) {

    /** Parameter that says where the weights are from: {@code trained}, {@code pretrained} or {@code seeded}. */
    public static final String WEIGHTS = "weights";

    public ModelMetadata {
        versions = List.copyOf(versions);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = Map.copyOf(parameters);
        if (!parameters.containsKey(WEIGHTS)) throw new IllegalArgumentException("parameters: 'weights' is missing");
    }

    /** Name, datatype and shape of an input or output. */
    public record Tensor(String name, Datatype datatype, List<Integer> shape) {}

    /** The version served. */
    public String version() {
        return versions.getFirst();
    }

    /** Where the weights are from. */
    public String weights() {
        return Optional.ofNullable(parameters.get(WEIGHTS))
                .map(Object::toString)
                .orElseThrow();
    }
}
