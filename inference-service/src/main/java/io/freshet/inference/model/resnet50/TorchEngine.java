package io.freshet.inference.model.resnet50;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Starts libtorch once per process with its thread count fixed. Torch's own default, one thread per core of the host,
 * made a contended task some forty times slower.
 */
final class TorchEngine {

    static final String NAME = "PyTorch";

    private static final String INTRA_OP_THREADS = "ai.djl.pytorch.num_threads";
    private static final String INTER_OP_THREADS = "ai.djl.pytorch.num_interop_threads";

    /** Profiling and rewriting gain nothing on a graph that is one straight line, and slow its second call (202 ms instead of 115). */
    private static final String GRAPH_OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

    private static final String OFFLINE = "ai.djl.offline";
    private static final String NO_TELEMETRY = "OPT_OUT_TRACKING";

    private static boolean started = false;

    private TorchEngine() {}

    /**
     * Loads the native library, which is unpacked on the first use (446 MB) into the folder named by the environment
     * variable or system property {@code ENGINE_CACHE_DIR}, by default {@code ~/.djl.ai}.
     *
     * @param threads that work on one call together
     */
    static synchronized void start(int threads) {
        if (threads < 1) throw new IllegalArgumentException("threads is " + threads + ", must be at least 1");
        if (started) {
            JniUtils.setNumThreads(threads);
            return;
        }
        System.setProperty(INTRA_OP_THREADS, Integer.toString(threads));
        System.setProperty(INTER_OP_THREADS, "1");
        System.setProperty(GRAPH_OPTIMIZER, "false");
        System.setProperty(OFFLINE, "true");
        System.setProperty(NO_TELEMETRY, "true");
        Engine.getEngine(NAME);
        started = true;
    }
}
