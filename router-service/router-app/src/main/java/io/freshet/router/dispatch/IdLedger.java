package io.freshet.router.dispatch;

import io.freshet.router.message.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which ids are in hand and which are answered, so that none is answered twice in this router's life.
 *
 * <p>A message that comes again while the first one is in hand is not acknowledged by itself: if it were, and the router
 * died, nobody would have it. All deliveries of an id are acknowledged when its answer is out.
 */
final class IdLedger {

    enum Admission {
        NEW,
        IN_HAND,
        ANSWERED
    }

    private final int answeredMax;
    private final Map<String, List<Delivery>> inHand = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Deque<String> answeredInOrder = new ArrayDeque<>();

    /**
     * @param answeredMax of so many answered ids the ledger knows, the latest; about 150 bytes each
     */
    IdLedger(int answeredMax) {
        this.answeredMax = answeredMax;
    }

    synchronized Admission admit(String id, Delivery delivery) {
        if (answered.contains(id)) return Admission.ANSWERED;
        List<Delivery> earlier = inHand.get(id);
        if (earlier != null) {
            earlier.add(delivery);
            return Admission.IN_HAND;
        }
        List<Delivery> deliveries = new ArrayList<>(1);
        deliveries.add(delivery);
        inHand.put(id, deliveries);
        return Admission.NEW;
    }

    /** The id's answer is out: returns what is to be acknowledged. */
    synchronized List<Delivery> answered(String id) {
        answered.add(id);
        answeredInOrder.addLast(id);
        if (answeredInOrder.size() > answeredMax) answered.remove(answeredInOrder.removeFirst());
        return Objects.requireNonNull(inHand.remove(id), "answered an id that was not in hand");
    }
}
