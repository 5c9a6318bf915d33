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
        final String name;
        boolean lives = true;
        int life;
        long freeAtMicros;
        final List<Sending<Integer, Connection>> here = new ArrayList<>();

        Task(String name) {
            this.name = name;
        }
    }

    /** To one life of a task. */
    private static final class Connection {
        final Task task;
        final int life;

        Connection(Task task) {
            this.task = task;
            this.life = task.life;
        }

        boolean lives() {
            return task.lives && task.life == life;
        }
    }

    private final ServiceDispatch<Integer, Connection> dispatch = ServiceDispatch.balanced(256, 8, Retries.DEFAULT);
    private long alarmMicros = Long.MAX_VALUE;
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
        for (int i = 0; i < tasks; i++) this.tasks.add(new Task("task-" + i));
    }

    void arrives(long micros, int message) {
        at(micros, () -> {
            if (!dispatch.messages().offer("device " + message % 5, message, now, now + DEADLINE_MICROS)) {
                throw new IllegalStateException("more messages than the queue takes");
            }
        });
    }

    /** A task is killed, or leaves the balancer, which resets its connections. */
    void killAt(long micros) {
        at(micros, () -> end(tasks.get(random.nextInt(tasks.size()))));
    }

    void run() {
        while (true) {
            long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().atMicros();
            now = Math.min(next, alarmMicros);
            if (now == Long.MAX_VALUE) return;
            if (next == now) events.remove().action().run();
            pump();
        }
    }

    private void pump() {
        dispatch.messages().expire(now).forEach(ticket -> ended.put(ticket.work(), Verdict.EXPIRED));
        for (Optional<Sending<Integer, Connection>> next = dispatch.take(now);
                next.isPresent();
                next = dispatch.take(now)) {
            send(next.get());
        }
        for (String address : dispatch.openings(now)) at(now + 1_000, () -> open(address));
        boolean over = dispatch.messages().backlog() + dispatch.messages().inFlight() == 0;
        alarmMicros = over ? Long.MAX_VALUE : dispatch.nextChangeMicros(now).orElse(Long.MAX_VALUE);
    }

    private void open(String address) {
        Task task = tasks.get(random.nextInt(tasks.size()));
        if (task.lives) dispatch.opened(new Connection(task), address, task.name, 1);
        else dispatch.notOpened(address);
    }

    private void send(Sending<Integer, Connection> sending) {
        Ticket<Integer> ticket = sending.ticket();
        Task task = sending.connection().task;
        if (!sending.connection().lives()) {
            TryResult result = ticket.careful() ? new TryResult.Unreachable() : new TryResult.Broken();
            at(now + 1_000, () -> broke(sending, result));
            return;
        }
        task.here.add(sending);
        boolean crashes = culprits.contains(ticket.work());
        task.freeAtMicros = Math.max(now, task.freeAtMicros) + (crashes ? SERVICE_MICROS / 2 : SERVICE_MICROS);
        at(task.freeAtMicros, () -> {
            if (!task.here.contains(sending)) return; // the task ended meanwhile
            if (crashes) crash(task, ticket);
            else if (task.here.remove(sending)) {
                settle(sending, new TryResult.Answered(SERVICE_MICROS, 0, SERVICE_MICROS));
                dispatch.returned(sending.connection());
            }
        });
    }

    private void broke(Sending<Integer, Connection> sending, TryResult result) {
        settle(sending, result);
        dispatch.gone(sending.connection(), now);
    }

    private void crash(Task task, Ticket<Integer> culprit) {
        crashedBy.merge(culprit.work(), 1, Integer::sum);
        if (culprit.suspect()) hurtByASuspect += task.here.size() - 1;
        end(task);
    }

    private void end(Task task) {
        List<Sending<Integer, Connection>> hurt = List.copyOf(task.here);
        task.here.clear();
        if (task.lives) at(now + RESTART_MICROS, () -> task.lives = true);
        task.life++;
        task.lives = false;
        task.freeAtMicros = now;
        for (Sending<Integer, Connection> sending : hurt) broke(sending, new TryResult.Broken());
    }

    private void settle(Sending<Integer, Connection> sending, TryResult result) {
        int message = sending.ticket().work();
        Verdict verdict = dispatch.settle(sending, result, now);
        if (verdict != Verdict.AGAIN && ended.put(message, verdict) != null) {
            throw new IllegalStateException("message %d ended twice".formatted(message));
        }
    }

    private void at(long micros, Runnable action) {
        events.add(new Event(micros, action));
    }
}
