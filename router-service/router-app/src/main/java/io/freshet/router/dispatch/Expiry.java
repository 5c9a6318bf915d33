package io.freshet.router.dispatch;

import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.dispatch.Deadlines;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Until when a message is worth computing: until the model's deadline, counted from when the device sent it, or until its
 * own MQTT expiry, of which it says what was left when it arrived; whichever is first.
 *
 * @param deadlineMicros the model's deadline
 */
record Expiry(long deadlineMicros) {

    long endMicros(Job job) {
        return Math.min(deadlineEnd(job), ownEnd(job));
    }

    private long deadlineEnd(Job job) {
        return job.beganMicros() + deadlineMicros;
    }

    private static long ownEnd(Job job) {
        return own(job).map(left -> job.arrivedMicros() + TimeUnit.NANOSECONDS.toMicros(left.toNanos()))
                .orElse(Long.MAX_VALUE);
    }

    private static Optional<Duration> own(Job job) {
        return job.delivery().message().expiry();
    }

    /** The problem of a message that was not computed in time. */
    Problem problem(Job job, OptionalLong sentAtMicros, int tries) {
        String detail = ownEnd(job) < deadlineEnd(job) ? byItself(job) : byDeadline(job, sentAtMicros);
        String tried = "%s; tries: %d".formatted(detail, tries);
        if (sentAtMicros.isEmpty() || !Deadlines.apart(sentAtMicros.getAsLong(), job.arrivedMicros())) {
            return ProblemCode.EXPIRED.of(tried);
        }
        return ProblemCode.EXPIRED.ofField(
                "sent-at", "%s; %s".formatted(tried, clocks(sentAtMicros.getAsLong(), job.arrivedMicros())));
    }

    private static String byItself(Job job) {
        return "not computed within the %d s that were left of its message expiry interval when it arrived"
                .formatted(own(job).orElse(Duration.ZERO).toSeconds());
    }

    private String byDeadline(Job job, OptionalLong sentAtMicros) {
        boolean believed = sentAtMicros.isPresent() && sentAtMicros.getAsLong() == job.beganMicros();
        return "not computed within the %d ms of the model's deadline after it %s"
                .formatted(TimeUnit.MICROSECONDS.toMillis(deadlineMicros), believed ? "was sent" : "arrived");
    }

    private static String clocks(long sentAtMicros, long arrivedMicros) {
        // in floating point: the difference of two numbers that anybody may have sent must not overflow
        double seconds = ((double) arrivedMicros - sentAtMicros) / 1e6;
        return seconds > 0
                ? "sent-at is %.0f s before it arrived: the message waited at the broker, or the device's clock is behind"
                        .formatted(seconds)
                : "sent-at is %.0f s after it arrived: the device's clock is ahead".formatted(-seconds);
    }
}
