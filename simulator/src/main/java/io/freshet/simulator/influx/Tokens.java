package io.freshet.simulator.influx;

import java.security.SecureRandom;

/** Short random words that keep two runs apart; they shape no load. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 8;

    private Tokens() {}

    /** Eight lower-case letters and digits: two runs in 2.8 million million get the same. */
    public static String random() {
        StringBuilder token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return token.toString();
    }
}
