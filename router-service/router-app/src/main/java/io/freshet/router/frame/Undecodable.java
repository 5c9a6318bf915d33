package io.freshet.router.frame;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * How a replaced PUBLISH is told from one that passed as it was: by a user property with a name that no device can know,
 * since it is drawn anew in each process. Its value says in words what is wrong with the original.
 */
public final class Undecodable {

    /** Name of the user property. */
    public static final String NAME = "freshet-undecodable-" + random();

    /** Topic of a message that has no valid one. */
    public static final String TOPIC = "freshet-undecodable";

    private static final int RANDOM_BYTES = 16;

    private Undecodable() {}

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
