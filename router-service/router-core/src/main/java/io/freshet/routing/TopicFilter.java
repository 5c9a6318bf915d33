package io.freshet.routing;

/** Which topics a subscription receives. Source: MQTT 5.0, 4.7 and 4.8.2. */
public final class TopicFilter {

    private static final String SHARE = "$share";

    private TopicFilter() {}

    /**
     * Whether a subscription receives what is published to a topic.
     *
     * @param filter with or without wildcards; of a shared subscription, {@code $share/{group}/{filter}}, the filter counts
     */
    public static boolean matches(String filter, String topic) {
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        int first = wanted.length > 2 && wanted[0].equals(SHARE) ? 2 : 0;
        boolean wildcardFirst = wanted[first].equals("+") || wanted[first].equals("#");
        if (wildcardFirst && topic.startsWith("$")) return false; // [MQTT-4.7.2-1]
        return matches(wanted, first, levels);
    }

    private static boolean matches(String[] wanted, int first, String[] levels) {
        int at = 0;
        for (; first + at < wanted.length; at++) {
            String level = wanted[first + at];
            if (level.equals("#")) return true; // the level above it too
            if (at == levels.length) return false;
            if (!level.equals("+") && !level.equals(levels[at])) return false;
        }
        return at == levels.length;
    }
}
