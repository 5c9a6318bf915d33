package io.freshet.router.dispatch;

import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A whole response.
 *
 * @param retryAfterMicros what the header {@code retry-after-ms} says in milliseconds, or else {@code Retry-After} in seconds;
 *     its other form, a date, is not read
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record HttpReply(int status, byte[] body, OptionalLong retryAfterMicros, Sender sender) {

    /**
     * Who answered, as an inference task of ours says in each response.
     *
     * @param task its name; empty when it does not say
     * @param slots how many requests it computes at once; 0 when it does not say
     */
    record Sender(String task, int slots) {}

    private static final String TASK = "Freshet-Task";
    private static final String SLOTS = "Freshet-Slots";

    /** What Azure's and OpenAI's clients read: a wait that is shorter than a second. */
    private static final String RETRY_AFTER_MILLIS = "retry-after-ms";

    private static final int SLOTS_MAX = 1_024;
    private static final long WHOLE_MAX = 3_600_000;

    static HttpReply of(ClassicHttpResponse response, byte[] body) {
        OptionalLong millis = whole(response, RETRY_AFTER_MILLIS);
        OptionalLong micros = millis.isPresent()
                ? OptionalLong.of(millis.getAsLong() * 1_000)
                : scaled(whole(response, HttpHeaders.RETRY_AFTER));
        int slots = Math.clamp(whole(response, SLOTS).orElse(0), 0, SLOTS_MAX);
        return new HttpReply(response.getCode(), body, micros, new Sender(text(response, TASK), slots));
    }

    private static OptionalLong scaled(OptionalLong seconds) {
        return seconds.isPresent() ? OptionalLong.of(seconds.getAsLong() * 1_000_000) : seconds;
    }

    private static String text(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
    }

    /** A number that is not negative, or nothing. */
    private static OptionalLong whole(ClassicHttpResponse response, String name) {
        try {
            long value = Long.parseLong(text(response, name));
            return value < 0 ? OptionalLong.empty() : OptionalLong.of(Math.min(value, WHOLE_MAX));
        } catch (NumberFormatException absentOrADate) {
            return OptionalLong.empty();
        }
    }
}
