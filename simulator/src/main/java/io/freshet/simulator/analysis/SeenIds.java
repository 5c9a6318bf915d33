package io.freshet.simulator.analysis;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ids that were seen. Of an id that ends in a number, such as {@code run-123}, only a bit is kept. */
final class SeenIds {

    /** More digits would not fit a bit set. */
    private static final int DIGITS_MAX = 8;

    private final Map<String, BitSet> numbered = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /** Whether it is seen for the first time. */
    boolean add(String id) {
        int digits = 0;
        while (digits < id.length() && digits < DIGITS_MAX && isDigit(id.charAt(id.length() - 1 - digits))) digits++;
        int start = id.length() - digits;
        // 7 and 07 are two ids
        if (digits == 0 || (digits > 1 && id.charAt(start) == '0')) return others.add(id);
        int number = Integer.parseInt(id, start, id.length(), 10);
        BitSet seen = numbered.computeIfAbsent(id.substring(0, start), _ -> new BitSet());
        if (seen.get(number)) return false;
        seen.set(number);
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
