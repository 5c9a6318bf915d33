package io.freshet.inference.web;

import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import io.freshet.inference.protocol.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what a request names with what is served. */
final class ServedModel {

    private ServedModel() {}

    /**
     * @throws ProblemException {@code unknown-model}
     */
    static void require(ModelMetadata served, String name, Optional<String> version) {
        if (!served.name().equals(name)) {
            throw new ProblemException(
                    ProblemCode.UNKNOWN_MODEL, "model '%s': this task serves '%s'".formatted(name, served.name()));
        }
        if (version.isPresent() && !served.versions().contains(version.get())) {
            throw new ProblemException(
                    ProblemCode.UNKNOWN_MODEL,
                    "version '%s' of '%s': this task serves %s".formatted(version.get(), name, served.versions()));
        }
    }

    /**
     * @throws InvalidInputException when the model has no output of one of the names
     */
    static void requireOutputs(ModelMetadata served, Set<String> wanted) {
        List<String> known =
                served.outputs().stream().map(ModelMetadata.Tensor::name).toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new InvalidInputException("outputs", "output '%s' is not one of %s".formatted(name, known));
            }
        }
    }
}
