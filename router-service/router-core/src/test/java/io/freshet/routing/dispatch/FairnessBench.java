package io.freshet.routing.dispatch;

import io.freshet.routing.dispatch.TicketList.Place;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What turns among devices cost: nanoseconds of CPU time for one ticket in and one out of a queue that holds 1,000, beside the same lists
 * without turns. Run it as a program; the figures are in RATIONALE.md.
 */
final class FairnessBench {

    private static final int HELD = 1_000;
    private static final int ROUNDS = 2_000_000;
    private static final int REPEATS = 7;
    private static final long NOW = 1;

    /** The thread's own time: who else uses the machine does not matter. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private FairnessBench() {}

    public static void main(String[] arguments) {
        for (int devices : new int[] {1, 10, 1_000}) {
            String[] names = new String[devices];
            for (int i = 0; i < devices; i++) names[i] = "site-1/device-" + i;
            double fifo = Double.MAX_VALUE;
            double fair = Double.MAX_VALUE;
            double rules = Double.MAX_VALUE;
            for (int repeat = 0; repeat < REPEATS; repeat++) { // in turn, so that a busy moment hits all of them
                fifo = Math.min(fifo, fifo(names));
                fair = Math.min(fair, fair(names));
                rules = Math.min(rules, rules(names));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%5d devices: fifo %.0f ns, in turns %.0f ns, with the counts of devices and the limit %.0f ns%n",
                    devices,
                    fifo,
                    fair,
                    rules);
        }
    }

    /** As the queue was before: two lists, no devices. */
    private static double fifo(String[] names) {
        TicketList<Integer> due = new TicketList<>();
        TicketList<Integer> byDeadline = new TicketList<>();
        return nanos(
                sequence -> ticket(names, sequence),
                ticket -> {
                    Place<Integer> place = new Place<>(ticket, ticket.sequence());
                    Place<Integer> deadline = new Place<>(ticket, ticket.deadlineMicros());
                    place.elsewhere = deadline;
                    deadline.elsewhere = place;
                    byDeadline.add(deadline);
                    due.add(place);
                },
                () -> {
                    Place<Integer> place = Objects.requireNonNull(due.first());
                    place.leave();
                    Objects.requireNonNull(place.elsewhere).leave();
                });
    }

    private static double fair(String[] names) {
        ModelQueue<Integer> queue = new ModelQueue<>(2 * HELD);
        return nanos(sequence -> ticket(names, sequence), queue::offer, () -> {
            if (queue.poll(NOW).isEmpty()) throw new IllegalStateException("it holds tickets");
        });
    }

    private static double rules(String[] names) {
        ModelDispatch<Integer> dispatch = new ModelDispatch<>(2 * HELD, 1, Retries.DEFAULT, () -> 0);
        return nanos(
                sequence -> ticket(names, sequence),
                ticket -> {
                    if (dispatch.makeRoom(ticket.device(), NOW).isPresent())
                        throw new IllegalStateException("equal devices");
                    dispatch.offer(ticket.device(), ticket.work(), NOW, ticket.deadlineMicros());
                },
                () -> dispatch.settle(dispatch.take(NOW).orElseThrow(), new TryResult.Answered(10, 0, 10), NOW));
    }

    private static double nanos(LongFunction<Ticket<Integer>> tickets, Consumer<Ticket<Integer>> in, Runnable out) {
        for (int i = 0; i < HELD; i++) in.accept(tickets.apply(i));
        long began = CPU.getCurrentThreadCpuTime();
        for (int i = HELD; i < HELD + ROUNDS; i++) {
            in.accept(tickets.apply(i));
            out.run();
        }
        return (CPU.getCurrentThreadCpuTime() - began) / (double) ROUNDS;
    }

    private static Ticket<Integer> ticket(String[] names, long sequence) {
        return Ticket.fresh(sequence, names[(int) (sequence % names.length)], 1, NOW, 1_000_000 + sequence);
    }
}
