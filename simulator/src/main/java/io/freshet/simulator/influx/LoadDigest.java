package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A fingerprint of everything a plan sends: equal fingerprints mean the same messages at the same intended times. */
public final class LoadDigest {

    private LoadDigest() {}

    /** SHA-256 in hex over topic, id, intended offset and payload of every request in order. */
    public static String of(LoadPlan plan, Payloads payloads) {
        MessageDigest digest = sha256();
        for (int sequence = 0; sequence < plan.size(); sequence++) {
            PlannedRequest request = plan.request(sequence);
            update(digest, request.topic());
            update(digest, request.id());
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, request.offsetMicros()));
            digest.update(payloads.of(request).bytes().duplicate());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The end mark keeps neighbouring fields apart. */
    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
