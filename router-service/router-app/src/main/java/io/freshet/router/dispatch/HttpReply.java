package io.freshet.router.dispatch;

import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A whole response.
 *
 * @param retryAfterMicros what the header Retry-After says in seconds; its other form, a date, is not read
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record HttpReply(int status, byte[] body, OptionalLong retryAfterMicros) {

    private static final int RETRY_AFTER_SECONDS_MAX = 3_600;

    static HttpReply of(ClassicHttpResponse response, byte[] body) {
        return new HttpReply(response.getCode(), body, retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER)));
    }

    private static OptionalLong retryAfter(@org.jspecify.annotations.Nullable Header header) {
        if (header == null) return OptionalLong.empty();
        try {
            long seconds = Math.clamp(Long.parseLong(header.getValue().strip()), 0, RETRY_AFTER_SECONDS_MAX);
            return OptionalLong.of(seconds * 1_000_000);
        } catch (NumberFormatException date) {
            return OptionalLong.empty();
        }
    }
}
