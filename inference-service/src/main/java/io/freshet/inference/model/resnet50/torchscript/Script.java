package io.freshet.inference.model.resnet50.torchscript;

import java.util.List;

/**
 * A module with one {@code forward} method and its constant tensors, which the code calls {@code CONSTANTS.c0, c1, …} in
 * the order of the list.
 */
public record Script(String className, String code, List<TensorSpec> tensors) {

    public Script {
        tensors = List.copyOf(tensors);
    }

    /** The sum of all tensors' elements. */
    public long parameters() {
        return tensors.stream().mapToLong(TensorSpec::elements).sum();
    }
}
