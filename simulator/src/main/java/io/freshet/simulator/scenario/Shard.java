package io.freshet.simulator.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a load: every {@code of}th device, with all that it sends. Each device is in exactly one
 * part, whatever the number of parts.
 *
 * @param number 1 to {@code of}
 * @param of how many parts there are
 */
public record Shard(int number, int of) {

    /** The load in one part. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    public Shard {
        if (number < 1 || number > of) throw wrong(number + "/" + of);
    }

    /**
     * Reads {@code k/n}.
     *
     * @throws IllegalArgumentException when it is not of that form, or not {@code 1 <= k <= n}
     */
    public static Shard parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) throw wrong(text);
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** @param device its place among the devices of the scenario */
    boolean holds(int device) {
        return device % of == number - 1;
    }

    public boolean isWhole() {
        return of == 1;
    }

    /** As it is written: {@code 2/3}. */
    public String text() {
        return number + "/" + of;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("shard: must be k/n with 1 <= k <= n, was '%s'".formatted(text));
    }
}
