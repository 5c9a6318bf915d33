package io.freshet.inference.model.resnet50.torchscript;

import java.util.List;

/**
 * Name and shape of a constant fp32 tensor. A tensor of four dimensions (output channel, input channel, row, column) is
 * stored channels-last, every other one row by row.
 */
public record TensorSpec(String name, List<Integer> shape) {

    public TensorSpec {
        shape = List.copyOf(shape);
        if (name.isEmpty()) throw new IllegalArgumentException("name is empty");
        if (shape.isEmpty()) throw new IllegalArgumentException("shape of " + name + " has no dimension");
        if (shape.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("shape of " + name + " has a size below 1: " + shape);
        }
    }

    public static TensorSpec of(String name, Integer... shape) {
        return new TensorSpec(name, List.of(shape));
    }

    /** How many numbers the tensor has. */
    public int elements() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Distance in elements between neighbours along each dimension, as stored. */
    List<Integer> strides() {
        if (shape.size() == 4) {
            int channels = shape.get(1);
            int columns = shape.get(3);
            return List.of(channels * shape.get(2) * columns, 1, columns * channels, channels);
        }
        Integer[] strides = new Integer[shape.size()];
        int stride = 1;
        for (int d = strides.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= shape.get(d);
        }
        return List.of(strides);
    }

    /**
     * Reorders values from row-major order to the order in which they are stored.
     *
     * @throws IllegalArgumentException when there are more or fewer values than the shape holds: torch would load a
     *     short tensor silently and answer with wrong logits
     */
    float[] stored(float[] rowMajor) {
        if (rowMajor.length != elements()) {
            throw new IllegalArgumentException(
                    "%s has %d values, its shape %s needs %d".formatted(name, rowMajor.length, shape, elements()));
        }
        return shape.size() == 4 ? channelsLast(rowMajor) : rowMajor;
    }

    private float[] channelsLast(float[] rowMajor) {
        int channels = shape.get(1);
        int area = shape.get(2) * shape.get(3);
        if (area == 1) return rowMajor;
        float[] stored = new float[rowMajor.length];
        for (int from = 0; from < rowMajor.length; from++) {
            int output = from / (channels * area);
            int channel = (from / area) % channels;
            stored[(output * area + from % area) * channels + channel] = rowMajor[from];
        }
        return stored;
    }
}
