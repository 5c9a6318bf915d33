package io.freshet.inference.model.resnet50;

import io.freshet.inference.model.resnet50.torchscript.Script;
import io.freshet.inference.model.resnet50.torchscript.ScriptBuilder;
import io.freshet.inference.model.resnet50.torchscript.ScriptBuilder.Value;

/**
 * ResNet-50 v1.5 (stride in the 3 x 3 convolution, as torchvision has it) with batch norm folded into the convolutions'
 * weights and biases. Tensor names are torchvision's. Source: He et al. 2015, "Deep Residual Learning for Image
 * Recognition", table 1.
 */
final class ResNet50Graph {

    static final String CLASSIFIER = "fc";

    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final int STEM_CHANNELS = 64;
    private static final int EXPANSION = 4;
    private static final int RGB = 3;

    private final ScriptBuilder build = new ScriptBuilder("ResNet50");

    private ResNet50Graph() {}

    static Script script() {
        return new ResNet50Graph().network();
    }

    private Script network() {
        Value x = build.channelsLastInput();
        x = build.relu(build.conv2d(x, "conv1", RGB, STEM_CHANNELS, 7, 2));
        x = build.halvingMaxPool(x);
        int channels = STEM_CHANNELS;
        for (int layer = 0; layer < BLOCKS.length; layer++) {
            int width = STEM_CHANNELS << layer;
            for (int block = 0; block < BLOCKS[layer]; block++) {
                int stride = layer > 0 && block == 0 ? 2 : 1;
                x = bottleneck(x, "layer%d.%d.".formatted(layer + 1, block), channels, width, stride);
                channels = EXPANSION * width;
            }
        }
        return build.returning(build.linear(build.globalMean(x), CLASSIFIER, channels, ImageNetClasses.COUNT));
    }

    private Value bottleneck(Value x, String block, int channels, int width, int stride) {
        int outputs = EXPANSION * width;
        Value y = build.relu(build.conv2d(x, block + "conv1", channels, width, 1, 1));
        y = build.relu(build.conv2d(y, block + "conv2", width, width, 3, stride));
        y = build.conv2d(y, block + "conv3", width, outputs, 1, 1);
        boolean sameShape = channels == outputs && stride == 1;
        Value shortcut = sameShape ? x : build.conv2d(x, block + "downsample.0", channels, outputs, 1, stride);
        return build.relu(build.add(y, shortcut));
    }
}
