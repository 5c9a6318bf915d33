package io.freshet.router.dispatch;

import io.freshet.router.message.Outlet;
import io.freshet.router.message.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which ids are in hand and which are answered, so that none is computed twice in this router's life as long as it is
 * remembered. An id is that of {@link io.freshet.router.message.Sender#key}.
 *
 * <p>A message that comes again while the first one is in hand is not acknowledged by itself: if it were, and the router
 * died, nobody would have it. All deliveries of an id are acknowledged when its answer is out.
 */
final class IdLedger {

    /** What is to be done with a message. */
    sealed interface Admission {

        record New() implements Admission {}

        /** The first message of this id is in hand; this one ends with it. */
        record InHand() implements Admission {}

        /**
         * This id was answered.
         *
         * @param reply with what, if that is still kept
         */
        record Answered(Optional<Reply> reply) implements Admission {}
    }

    private final AnsweredIds answered;
    private final Map<String, List<Job>> repeatsInHand = new HashMap<>();

    IdLedger(AnsweredIds.Bounds bounds) {
        this.answered = new AnsweredIds(bounds);
    }

    synchronized Admission admit(String key, Job job) {
        List<Job> repeats = repeatsInHand.get(key);
        if (repeats != null) {
            repeats.add(job);
            return new Admission.InHand();
        }
        if (answered.knows(key, job.arrivedMicros())) return new Admission.Answered(answered.reply(key));
        repeatsInHand.put(key, new ArrayList<>(0));
        return new Admission.New();
    }

    /**
     * The first message of an id has ended.
     *
     * @param reply what it was answered with; without one the id is as new as before
     * @return the messages that came again meanwhile
     */
    synchronized List<Job> ended(String key, Optional<Reply> reply, long nowMicros) {
        reply.ifPresent(known -> answered.add(key, known, nowMicros));
        List<Job> repeats = repeatsInHand.remove(key);
        return repeats == null ? List.of() : repeats;
    }

    /** A connection was lost: the broker delivers again what came by it, so that its repetitions need not be kept. */
    synchronized void disconnected(Outlet connection) {
        repeatsInHand
                .values()
                .forEach(repeats -> repeats.removeIf(repeat -> repeat.delivery().outlet() == connection));
    }
}
