package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * Tasks of one slot that some messages crash and that others kill, in virtual time. A task that ended is back after a while;
 * until then who does not look first may be sent to it, and finds his connection broken.
 */
final class CrashModel {

    static final long SERVICE_MICROS = 100_000;
    private static final long RESTART_MICROS = 2_000_000;
    private static final long DEADLINE_MICROS = 60_000_000;

    private record Event(long atMicros, Runnable action) {}

    private static final class Task {
        boolean lives = true;
        long freeAtMicros;
        final List<Ticket<Integer>> here = new ArrayList<>();
    }

    private final ModelDispatch<Integer> dispatch = new ModelDispatch<>(256, 8, Retries.DEFAULT);
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::atMicros));
    private final List<Task> tasks = new ArrayList<>();
    private final Set<Integer> culprits;
    private final Random random;
    private long now;

    final Map<Integer, Verdict> ended = new HashMap<>();
    final Map<Integer, Integer> crashedBy = new HashMap<>();
    int hurtByASuspect;

    CrashModel(Random random, int tasks, Set<Integer> culprits) {
        this.random = random;
        this.culprits = culprits;
        for (int i = 0; i < tasks; i++) this.tasks.add(new Task());
    }

    void arrives(long micros, int message) {
        at(micros, () -> {
            if (!dispatch.offer("device " + message % 5, message, now, now + DEADLINE_MICROS)) {
                throw new IllegalStateException("more messages than the queue takes");
            }
        });
    }

    /** A task is killed, or leaves the balancer, which resets its connections. */
    void killAt(long micros) {
        at(micros, () -> end(tasks.get(random.nextInt(tasks.size()))));
    }

    void run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.atMicros();
            event.action().run();
            pump();
        }
    }

    private void pump() {
        dispatch.expire(now).forEach(ticket -> ended.put(ticket.work(), Verdict.EXPIRED));
        for (Optional<Ticket<Integer>> next = dispatch.take(now); next.isPresent(); next = dispatch.take(now)) {
            send(next.get());
        }
        dispatch.nextChangeMicros(now).ifPresent(change -> at(change, () -> {}));
    }

    private void send(Ticket<Integer> ticket) {
        Task task = tasks.get(random.nextInt(tasks.size()));
        if (!task.lives) {
            at(
                    now + 1_000,
                    () -> settle(ticket, ticket.careful() ? new TryResult.Unreachable() : new TryResult.Broken()));
            return;
        }
        task.here.add(ticket);
        boolean crashes = culprits.contains(ticket.work());
        task.freeAtMicros = Math.max(now, task.freeAtMicros) + (crashes ? SERVICE_MICROS / 2 : SERVICE_MICROS);
        at(task.freeAtMicros, () -> {
            if (!task.here.contains(ticket)) return; // the task ended meanwhile
            if (crashes) crash(task, ticket);
            else if (task.here.remove(ticket)) settle(ticket, new TryResult.Answered(SERVICE_MICROS, 0));
        });
    }

    private void crash(Task task, Ticket<Integer> culprit) {
        crashedBy.merge(culprit.work(), 1, Integer::sum);
        if (culprit.suspect()) hurtByASuspect += task.here.size() - 1;
        end(task);
    }

    private void end(Task task) {
        List<Ticket<Integer>> hurt = List.copyOf(task.here);
        task.here.clear();
        if (task.lives) at(now + RESTART_MICROS, () -> task.lives = true);
        task.lives = false;
        task.freeAtMicros = now;
        for (Ticket<Integer> ticket : hurt) settle(ticket, new TryResult.Broken());
    }

    private void settle(Ticket<Integer> ticket, TryResult result) {
        Verdict verdict = dispatch.settle(ticket, result, now);
        if (verdict != Verdict.AGAIN && ended.put(ticket.work(), verdict) != null) {
            throw new IllegalStateException("message %d ended twice".formatted(ticket.work()));
        }
    }

    private void at(long micros, Runnable action) {
        events.add(new Event(micros, action));
    }
}
