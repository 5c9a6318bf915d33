package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Its linked lists give out what a look through all tickets gives out. */
class ModelQueueProperties {

    private static final int BOUND = 40;

    @Property(tries = 300)
    void doesWhatALookThroughAllTicketsDoes(@ForAll long seed) {
        Random random = new Random(seed);
        ModelQueue<Integer> queue = new ModelQueue<>(BOUND);
        ByLooking reference = new ByLooking();
        List<Ticket<Integer>> out = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(5);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    Ticket<Integer> fresh =
                            Ticket.fresh(i, "device " + random.nextInt(3), i, now, now + random.nextInt(60));
                    assertThat(queue.offer(fresh)).isEqualTo(reference.offer(fresh));
                }
                case 2 -> {
                    if (out.isEmpty()) continue;
                    Ticket<Integer> again =
                            out.remove(random.nextInt(out.size())).waitingUntil(now + random.nextInt(9));
                    assertThat(queue.offer(again)).isEqualTo(reference.offer(again));
                }
                case 3 -> {
                    Optional<Ticket<Integer>> next = queue.poll(now);
                    assertThat(next).isEqualTo(reference.poll(now));
                    next.ifPresent(out::add);
                }
                default -> assertThat(queue.expire(now)).isEqualTo(reference.expire(now));
            }
            assertThat(queue.nextChangeMicros(now)).isEqualTo(reference.nextChangeMicros(now));
            assertThat(queue.size()).isEqualTo(reference.tickets.size());
        }
    }

    /** The same queue without any order but that of turns. */
    private static final class ByLooking {

        final List<Ticket<Integer>> tickets = new ArrayList<>();
        private final Set<Ticket<Integer>> due = new HashSet<>();
        private final List<String> turns = new ArrayList<>();

        boolean offer(Ticket<Integer> ticket) {
            if (tickets.size() >= BOUND) return false;
            if (ticket.notBeforeMicros() == ModelQueue.DUE_AT_ONCE) becomesDue(ticket);
            return tickets.add(ticket);
        }

        Optional<Ticket<Integer>> poll(long now) {
            promote(now);
            for (String device : List.copyOf(turns)) {
                Optional<Ticket<Integer>> oldest = due.stream()
                        .filter(ticket -> ticket.device().equals(device) && !ticket.expired(now))
                        .min(Comparator.comparingLong(Ticket::sequence));
                if (oldest.isEmpty()) continue;
                remove(List.of(oldest.get()));
                if (turns.remove(device)) turns.add(device);
                return oldest;
            }
            return Optional.empty();
        }

        List<Ticket<Integer>> expire(long now) {
            List<Ticket<Integer>> expired = tickets.stream()
                    .filter(ticket -> ticket.expired(now))
                    .sorted(Comparator.<Ticket<Integer>>comparingLong(Ticket::deadlineMicros)
                            .thenComparingLong(Ticket::sequence))
                    .toList();
            remove(expired);
            return expired;
        }

        OptionalLong nextChangeMicros(long now) {
            promote(now);
            return tickets.stream()
                    .mapToLong(ticket -> ticket.notBeforeMicros() > now
                            ? Math.min(ticket.notBeforeMicros(), ticket.deadlineMicros())
                            : ticket.deadlineMicros())
                    .min();
        }

        private void promote(long now) {
            tickets.stream()
                    .filter(ticket -> !due.contains(ticket) && ticket.notBeforeMicros() <= now)
                    .sorted(Comparator.<Ticket<Integer>>comparingLong(Ticket::notBeforeMicros)
                            .thenComparingLong(Ticket::sequence))
                    .toList()
                    .forEach(this::becomesDue);
        }

        private void becomesDue(Ticket<Integer> ticket) {
            due.add(ticket);
            if (!turns.contains(ticket.device())) turns.add(ticket.device());
        }

        private void remove(List<Ticket<Integer>> gone) {
            tickets.removeAll(gone);
            gone.forEach(due::remove);
            turns.removeIf(
                    device -> due.stream().noneMatch(ticket -> ticket.device().equals(device)));
        }
    }
}
