package io.freshet.inference.model.resnet50.torchscript;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a {@link Script} with its numbers as a file that {@code torch::jit::load} reads. */
public final class ScriptFile {

    /** The file format's version that PyTorch 1.13 wrote for such code; libtorch 2.7.1 reads it. */
    private static final String FORMAT_VERSION = "3\n";

    private static final String FOLDER = "model";

    private ScriptFile() {}

    /**
     * Equal arguments give equal bytes.
     *
     * @throws IllegalArgumentException when a tensor has not as many values as its shape says
     */
    public static void write(Path file, Script script, TensorSource values) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                AlignedZip zip = new AlignedZip(out, FOLDER)) {
            zip.put("data.pkl", ScriptPickles.module(script.className()));
            zip.put("code/__torch__.py", script.code());
            zip.put("constants.pkl", ScriptPickles.constants(script.tensors()));
            zip.put("version", FORMAT_VERSION);
            putTensors(zip, script.tensors(), values);
        }
    }

    private static void putTensors(AlignedZip zip, List<TensorSpec> tensors, TensorSource values) throws IOException {
        for (int index = 0; index < tensors.size(); index++) {
            TensorSpec tensor = tensors.get(index);
            zip.put("constants/" + index, littleEndian(tensor.stored(values.rowMajor(tensor))));
        }
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
