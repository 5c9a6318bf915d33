package io.freshet.inference.model.resnet50;

import io.freshet.inference.model.resnet50.torchscript.TensorSource;
import io.freshet.inference.model.resnet50.torchscript.TensorSpec;

/**
 * ResNet-50's forward pass written out in loops, in double precision, from the weights in row-major order: knows nothing of
 * TorchScript, channels-last storage or torch, and so checks them.
 */
final class PlainResNet50 {

    /** Square maps, one per channel, row by row. */
    private static final class Maps {

        private final int channels;
        private final int side;
        private final double[] values;

        Maps(int channels, int side, double[] values) {
            this.channels = channels;
            this.side = side;
            this.values = values;
        }
    }

    private final TensorSource weights;

    PlainResNet50(TensorSource weights) {
        this.weights = weights;
    }

    double[] logits(float[] picture, int side) {
        double[] values = new double[picture.length];
        for (int i = 0; i < values.length; i++) values[i] = picture[i];
        Maps x = maxPool(relu(conv("conv1", new Maps(3, side, values), 64, 7, 2)));
        int[] blocks = {3, 4, 6, 3};
        for (int layer = 0; layer < 4; layer++) {
            for (int block = 0; block < blocks[layer]; block++) {
                int stride = layer > 0 && block == 0 ? 2 : 1;
                x = bottleneck("layer" + (layer + 1) + "." + block, x, 64 << layer, stride, block == 0);
            }
        }
        return classify(x);
    }

    private Maps bottleneck(String name, Maps x, int width, int stride, boolean project) {
        Maps y = relu(conv(name + ".conv1", x, width, 1, 1));
        y = relu(conv(name + ".conv2", y, width, 3, stride));
        y = conv(name + ".conv3", y, 4 * width, 1, 1);
        Maps shortcut = project ? conv(name + ".downsample.0", x, 4 * width, 1, stride) : x;
        for (int i = 0; i < y.values.length; i++) y.values[i] += shortcut.values[i];
        return relu(y);
    }

    private Maps conv(String name, Maps x, int outputs, int kernel, int stride) {
        float[] weight = weights.rowMajor(TensorSpec.of(name + ".weight", outputs, x.channels, kernel, kernel));
        float[] bias = weights.rowMajor(TensorSpec.of(name + ".bias", outputs));
        int padding = kernel / 2;
        int side = (x.side + 2 * padding - kernel) / stride + 1;
        double[] result = new double[outputs * side * side];
        for (int o = 0; o < outputs; o++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    int from = o * x.channels * kernel * kernel;
                    int y = row * stride - padding;
                    int z = column * stride - padding;
                    result[(o * side + row) * side + column] = bias[o] + window(x, weight, from, y, z, kernel);
                }
            }
        }
        return new Maps(outputs, side, result);
    }

    /** The sum of weights times values under a window whose upper left corner is at (row, column). */
    private static double window(Maps x, float[] weight, int from, int row, int column, int kernel) {
        double sum = 0;
        for (int k = 0; k < kernel * kernel; k++) {
            int y = row + k / kernel;
            int z = column + k % kernel;
            if (y < 0 || y >= x.side || z < 0 || z >= x.side) continue;
            for (int c = 0; c < x.channels; c++) {
                sum += weight[from + c * kernel * kernel + k] * x.values[(c * x.side + y) * x.side + z];
            }
        }
        return sum;
    }

    private static Maps relu(Maps x) {
        for (int i = 0; i < x.values.length; i++) x.values[i] = Math.max(0, x.values[i]);
        return x;
    }

    /** 3 x 3, every second row and column; zero outside, as all values are positive. */
    private static Maps maxPool(Maps x) {
        int side = (x.side + 1) / 2;
        double[] result = new double[x.channels * side * side];
        for (int i = 0; i < result.length; i++) {
            int channel = i / (side * side);
            for (int k = 0; k < 9; k++) {
                int y = (i / side) % side * 2 - 1 + k / 3;
                int z = i % side * 2 - 1 + k % 3;
                boolean inside = y >= 0 && y < x.side && z >= 0 && z < x.side;
                if (inside) result[i] = Math.max(result[i], x.values[(channel * x.side + y) * x.side + z]);
            }
        }
        return new Maps(x.channels, side, result);
    }

    private double[] classify(Maps x) {
        float[] weight = weights.rowMajor(TensorSpec.of("fc.weight", 1000, x.channels));
        float[] bias = weights.rowMajor(TensorSpec.of("fc.bias", 1000));
        int area = x.side * x.side;
        double[] logits = new double[1000];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = bias[i];
            for (int at = 0; at < x.values.length; at++) {
                logits[i] += weight[i * x.channels + at / area] * x.values[at] / area;
            }
        }
        return logits;
    }
}
