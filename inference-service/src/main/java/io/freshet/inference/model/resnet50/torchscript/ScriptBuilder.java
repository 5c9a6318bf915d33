package io.freshet.inference.model.resnet50.torchscript;

import java.util.ArrayList;
import java.util.List;

/** Writes the code of a module's {@code forward} method, one statement per operation. */
public final class ScriptBuilder {

    /** A variable of the code. */
    public record Value(String name) {}

    /** {@code torch.channels_last} as TorchScript code writes it. */
    private static final int CHANNELS_LAST = 2;

    private final String className;
    private final StringBuilder code = new StringBuilder();
    private final List<TensorSpec> tensors = new ArrayList<>();
    private int variables = 0;

    public ScriptBuilder(String className) {
        this.className = className;
        code.append("""
                class %1$s(Module):
                  __parameters__ = []
                  __buffers__ = []
                  def forward(self: __torch__.%1$s,
                    x: Tensor) -> Tensor:
                """.formatted(className));
    }

    /** The argument of {@code forward}, brought into channels-last order: libtorch's convolutions are faster in it. */
    public Value channelsLastInput() {
        return assign("torch.contiguous(x, memory_format=%d)".formatted(CHANNELS_LAST));
    }

    /** A convolution padded by half the kernel, so that stride 1 keeps the size. */
    public Value conv2d(Value x, String name, int inputs, int outputs, int kernel, int stride) {
        String weight = constant(TensorSpec.of(name + ".weight", outputs, inputs, kernel, kernel));
        String bias = constant(TensorSpec.of(name + ".bias", outputs));
        int padding = kernel / 2;
        return assign("torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], 1)"
                .formatted(x.name(), weight, bias, stride, stride, padding, padding));
    }

    /** Clips below zero, in place. */
    public Value relu(Value x) {
        return assign("torch.relu_(%s)".formatted(x.name()));
    }

    /** Adds {@code y} to {@code x}, in place. */
    public Value add(Value x, Value y) {
        return assign("torch.add_(%s, %s)".formatted(x.name(), y.name()));
    }

    /** The largest of each 3 x 3 window, every second row and column. */
    public Value halvingMaxPool(Value x) {
        return assign("torch.max_pool2d(%s, [3, 3], [2, 2], [1, 1])".formatted(x.name()));
    }

    /** One mean per channel. */
    public Value globalMean(Value x) {
        return assign("torch.flatten(torch.adaptive_avg_pool2d(%s, [1, 1]), 1)".formatted(x.name()));
    }

    /** A fully connected layer. */
    public Value linear(Value x, String name, int inputs, int outputs) {
        String weight = constant(TensorSpec.of(name + ".weight", outputs, inputs));
        String bias = constant(TensorSpec.of(name + ".bias", outputs));
        return assign("torch.linear(%s, %s, %s)".formatted(x.name(), weight, bias));
    }

    public Script returning(Value result) {
        return new Script(className, code + "    return " + result.name() + "\n", tensors);
    }

    private String constant(TensorSpec tensor) {
        tensors.add(tensor);
        return "CONSTANTS.c" + (tensors.size() - 1);
    }

    private Value assign(String expression) {
        Value value = new Value("v" + variables++);
        code.append("    %s = %s\n".formatted(value.name(), expression));
        return value;
    }
}
