package io.freshet.inference.model.resnet50;

import io.freshet.inference.model.resnet50.torchscript.TensorSource;
import io.freshet.inference.model.resnet50.torchscript.TensorSpec;

/**
 * Weights drawn from a seed, one random stream per tensor name, so that neither the order nor the other tensors matter.
 * Convolutions are He-normal (He et al. 2015, "Delving Deep into Rectifiers"), biases are zero.
 */
final class SeededWeights implements TensorSource {

    /** Of the last convolution of each block: with more, every picture gets the same answer after 16 blocks. */
    static final double RESIDUAL_SCALE = 0.2;

    /** Standard deviation of the classifier's weights: gives the likeliest class some tenths of probability. */
    static final double CLASSIFIER_DEVIATION = 0.3;

    private final long seed;

    SeededWeights(long seed) {
        this.seed = seed;
    }

    @Override
    public float[] rowMajor(TensorSpec tensor) {
        float[] values = new float[tensor.elements()];
        if (tensor.name().endsWith(".bias")) return values;
        GaussianStream gaussian = new GaussianStream(seed, tensor.name());
        double deviation = deviation(tensor);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * gaussian.next());
        }
        return values;
    }

    private static double deviation(TensorSpec tensor) {
        if (tensor.name().startsWith(ResNet50Graph.CLASSIFIER)) return CLASSIFIER_DEVIATION;
        int fanIn = tensor.elements() / tensor.shape().getFirst();
        double he = StrictMath.sqrt(2.0 / fanIn);
        return tensor.name().endsWith("conv3.weight") ? RESIDUAL_SCALE * he : he;
    }
}
