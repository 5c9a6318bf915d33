package io.freshet.simulator.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id under which a letter is sent again: the router remembers the answers to ids and would give the old one, so the id
 * gets a suffix that counts: {@code burst-7-12}, {@code burst-7-12.retry2}, {@code burst-7-12.retry3}.
 */
final class RetryId {

    private static final int LENGTH_MAX = 128;
    private static final Pattern RETRY = Pattern.compile("(.*)\\.retry([0-9]{1,6})");

    private RetryId() {}

    /** @param last the id of the last try */
    static String after(String last) {
        Matcher retry = RETRY.matcher(last);
        boolean again = retry.matches();
        String base = again ? retry.group(1) : last;
        String suffix = ".retry" + (again ? Integer.parseInt(retry.group(2)) + 1 : 2);
        return base.substring(0, Math.min(base.length(), LENGTH_MAX - suffix.length())) + suffix;
    }
}
