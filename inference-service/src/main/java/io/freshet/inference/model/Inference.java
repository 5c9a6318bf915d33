package io.freshet.inference.model;

import io.freshet.inference.protocol.OutputTensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model answered.
 *
 * @param parameters facts about this answer, such as {@code imputed}
 */
public record Inference(List<OutputTensor> outputs, Map<String, Object> parameters) {

    public Inference {
        outputs = List.copyOf(outputs);
        parameters = Map.copyOf(parameters);
    }

    /** The outputs of those names only; all when none is named. */
    public Inference only(Set<String> names) {
        if (names.isEmpty()) return this;
        return new Inference(
                outputs.stream().filter(output -> names.contains(output.name())).toList(), parameters);
    }
}
