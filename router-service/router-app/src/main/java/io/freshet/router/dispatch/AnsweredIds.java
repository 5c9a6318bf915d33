package io.freshet.router.dispatch;

import io.freshet.router.message.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which ids were answered of late, and with what. Not safe for threads. */
final class AnsweredIds {

    /**
     * How much is remembered; what was answered longest ago is forgotten first, its answer before its id.
     *
     * @param idsMax greatest number of ids
     * @param idAge how long an id is known
     * @param answerBytesMax greatest sum of the bodies of the answers kept, in bytes
     * @param answerAge how long an answer is kept
     */
    record Bounds(int idsMax, Duration idAge, long answerBytesMax, Duration answerAge) {

        /**
         * Per model. A session at the broker ends after an hour, and with it what can be delivered again. Measured on JDK 25
         * with keys of 37 characters: 167 bytes of heap for an id, 645 with its answer of 430 bytes. So all ids take 17 MB and
         * the last 39,000 answers 19 MB more.
         */
        static final Bounds DEFAULT = new Bounds(100_000, Duration.ofHours(1), 16 << 20, Duration.ofMinutes(10));
    }

    /** An answered id. The reply goes first. */
    private static final class Entry {

        private final String key;
        private final long answeredMicros;
        private @Nullable Reply reply;

        Entry(String key, long answeredMicros, Reply reply) {
            this.key = key;
            this.answeredMicros = answeredMicros;
            this.reply = reply;
        }
    }

    private final Bounds bounds;
    private final Map<String, Entry> entries = new HashMap<>();
    private final ArrayDeque<Entry> oldestFirst = new ArrayDeque<>();
    private final ArrayDeque<Entry> withReply = new ArrayDeque<>();
    private long replyBytes;

    AnsweredIds(Bounds bounds) {
        this.bounds = bounds;
    }

    void add(String key, Reply reply, long nowMicros) {
        Entry entry = new Entry(key, nowMicros, reply);
        entries.put(key, entry);
        oldestFirst.addLast(entry);
        withReply.addLast(entry);
        replyBytes += reply.body().length;
        forget(nowMicros);
    }

    boolean knows(String key, long nowMicros) {
        forget(nowMicros);
        return entries.containsKey(key);
    }

    /** What the id was answered with, as long as that is kept. */
    Optional<Reply> reply(String key) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.reply);
    }

    private void forget(long nowMicros) {
        while (!withReply.isEmpty()
                && (replyBytes > bounds.answerBytesMax() || old(withReply.getFirst(), bounds.answerAge(), nowMicros))) {
            forgetReply(withReply.removeFirst());
        }
        while (!oldestFirst.isEmpty()
                && (oldestFirst.size() > bounds.idsMax() || old(oldestFirst.getFirst(), bounds.idAge(), nowMicros))) {
            Entry oldest = oldestFirst.removeFirst();
            if (withReply.peekFirst() == oldest) forgetReply(withReply.removeFirst());
            entries.remove(oldest.key, oldest);
        }
    }

    private void forgetReply(Entry entry) {
        Reply reply = entry.reply;
        if (reply != null) replyBytes -= reply.body().length;
        entry.reply = null;
    }

    private static boolean old(Entry entry, Duration age, long nowMicros) {
        return nowMicros - entry.answeredMicros >= age.toNanos() / 1_000;
    }
}
