package io.freshet.inference.model.resnet50;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** A loaded TorchScript network from one square RGB picture to logits. Safe for use by many threads. */
final class Network implements AutoCloseable {

    /** Idle sessions kept for the next call; each holds a predictor and 588 KiB of native memory. */
    private static final int SESSIONS_KEPT = 8;

    private static final int RGB = 3;

    private final Model model;
    private final int side;
    private final BlockingQueue<Session> idle = new ArrayBlockingQueue<>(SESSIONS_KEPT);

    private Network(Model model, int side) {
        this.model = model;
        this.side = side;
    }

    /** Loads a file for pictures of {@code side} x {@code side}; the engine must have been started. */
    static Network load(Path file, int side) throws IOException {
        Model model = Model.newInstance("resnet50", TorchEngine.NAME);
        try {
            model.load(file);
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException("torch cannot read " + file, e);
        }
        return new Network(model, side);
    }

    /**
     * Runs the network once.
     *
     * @param input writes the picture's numbers: all of red, then green, then blue, row by row
     */
    float[] logits(Consumer<FloatBuffer> input) {
        Session session = idle.poll();
        if (session == null) session = new Session(model, side);
        try {
            return session.run(input);
        } finally {
            if (!idle.offer(session)) session.close();
        }
    }

    /** How many tensors made by calls are still held in native memory: none, when no call runs. */
    int liveTensors() {
        return model.getNDManager().getManagedArrays().size();
    }

    @Override
    public void close() {
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
        model.close();
    }

    /** A predictor and the native buffer it reads from, reused so that calls leave no native garbage behind. */
    private static final class Session implements AutoCloseable {

        private final ByteBuffer input;
        private final Predictor<ByteBuffer, float[]> predictor;

        Session(Model model, int side) {
            this.input =
                    ByteBuffer.allocateDirect(RGB * side * side * Float.BYTES).order(ByteOrder.nativeOrder());
            this.predictor = model.newPredictor(new Tensors(new Shape(1, RGB, side, side)));
        }

        float[] run(Consumer<FloatBuffer> writer) {
            writer.accept(input.asFloatBuffer());
            try {
                return predictor.predict(input);
            } catch (TranslateException e) {
                throw new IllegalStateException("the forward pass failed", e);
            }
        }

        @Override
        public void close() {
            predictor.close();
        }
    }

    private record Tensors(Shape shape) implements NoBatchifyTranslator<ByteBuffer, float[]> {

        @Override
        public NDList processInput(TranslatorContext context, ByteBuffer input) {
            return new NDList(context.getNDManager().create(input, shape, DataType.FLOAT32));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList output) {
            return output.singletonOrThrow().toFloatArray();
        }
    }
}
