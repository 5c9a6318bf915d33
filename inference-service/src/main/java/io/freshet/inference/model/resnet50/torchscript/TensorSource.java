package io.freshet.inference.model.resnet50.torchscript;

/** Where the numbers of a script's tensors come from. */
@FunctionalInterface
public interface TensorSource {

    /** The values of one tensor in row-major order, exactly {@link TensorSpec#elements()} of them. */
    float[] rowMajor(TensorSpec tensor);
}
