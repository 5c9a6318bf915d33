package io.freshet.inference.model.resnet50.torchscript;

import java.util.List;

/** The two pickles of a TorchScript file. */
final class ScriptPickles {

    private ScriptPickles() {}

    /** {@code data.pkl}: the module itself, an object without attributes. */
    static byte[] module(String className) {
        return new Pickle()
                .global("__torch__", className)
                .emptyTuple()
                .newObject()
                .emptyDict()
                .build()
                .stop();
    }

    /** {@code constants.pkl}: a tuple of tensors, each pointing to the record {@code constants/N}. */
    static byte[] constants(List<TensorSpec> tensors) {
        Pickle pickle = new Pickle().mark();
        for (int index = 0; index < tensors.size(); index++) {
            tensor(pickle, index, tensors.get(index));
        }
        return pickle.tuple().stop();
    }

    /** A call of {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
    private static void tensor(Pickle pickle, int record, TensorSpec tensor) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        storage(pickle, record, tensor.elements());
        pickle.integer(0).integers(tensor.shape()).integers(tensor.strides()).bool(false);
        pickle.global("collections", "OrderedDict").emptyTuple().reduce();
        pickle.tuple().reduce();
    }

    private static void storage(Pickle pickle, int record, int elements) {
        pickle.mark()
                .text("storage")
                .global("torch", "FloatStorage")
                .text(Integer.toString(record))
                .text("cpu")
                .integer(elements)
                .tuple()
                .persistentId();
    }
}
