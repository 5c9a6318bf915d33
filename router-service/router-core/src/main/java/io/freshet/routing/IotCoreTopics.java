package io.freshet.routing;

import java.nio.charset.StandardCharsets;

/**
 * What AWS IoT Core allows in topics and topic filters.
 *
 * <p>Source: "AWS IoT Core message broker and protocol limits and quotas" in the AWS General Reference (size, slashes), and
 * "Reserved topics" in the AWS IoT Core Developer Guide.
 */
public final class IotCoreTopics {

    /** Bytes of UTF-8 in a topic or filter. */
    public static final int BYTES_MAX = 256;
    /** Slashes in a topic or filter. */
    public static final int SLASHES_MAX = 7;

    /** Topics that begin so are AWS's own: shadows, jobs, rules. */
    private static final String RESERVED = "$";

    private static final String SHARED = "$share/";

    private IotCoreTopics() {}

    public static boolean isTooLong(String filter) {
        return plain(filter).getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
    }

    public static boolean hasTooManySlashes(String filter) {
        return plain(filter).chars().filter(letter -> letter == '/').count() > SLASHES_MAX;
    }

    /** Whether no client may make such a topic. */
    public static boolean isReserved(String topic) {
        return topic.startsWith(RESERVED);
    }

    /** Without {@code $share/GROUP/}: that it does not count is assumed, AWS says it of {@code $aws/rules/NAME/} only. */
    private static String plain(String filter) {
        return filter.startsWith(SHARED) ? filter.substring(filter.indexOf('/', SHARED.length()) + 1) : filter;
    }
}
