package io.freshet.simulator.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/** Independent random streams, one per purpose, all made from one seed. */
public final class RandomStreams {

    private final long seed;

    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /**
     * The stream of one purpose. {@link Random} is chosen because its documentation fixes the algorithm, so that a seed
     * gives the same numbers on every JDK; hashing the purpose keeps streams of nearby seeds apart.
     */
    public Random stream(String purpose) {
        return new Random(ByteBuffer.wrap(sha256(seed + "/" + purpose)).getLong());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
