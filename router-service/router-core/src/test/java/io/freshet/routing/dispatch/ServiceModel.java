package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Tasks behind a balancer that pins connections, in virtual time: each task serves one request at a time, lets four wait,
 * and refuses more.
 */
final class ServiceModel {

    private static final int TASK_QUEUE = 4;

    private record Event(long atMicros, Runnable action) {}

    private static final class Task {
        long freeAtMicros;
    }

    /** Pinned to its task for life. */
    private static final class Connection {
        final Task task;

        Connection(Task task) {
            this.task = task;
        }
    }

    private final ModelDispatch<Integer> dispatch = new ModelDispatch<>(256, 64, Retries.DEFAULT);
    private final Spreading<Connection> spreading = new Spreading<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::atMicros));
    private final List<Task> tasks = new ArrayList<>();
    private final Random random;
    private final long serviceMicros;
    private long now;
    private int messages;
    int answered;
    int refused;
    long waitedMicros;

    ServiceModel(long seed, long serviceMicros, int tasks) {
        this.random = new Random(seed);
        this.serviceMicros = serviceMicros;
        for (int i = 0; i < tasks; i++) addTask();
    }

    void addTask() {
        tasks.add(new Task());
    }

    int limit() {
        return dispatch.limit();
    }

    /** Plays on with as much work at hand as the queue takes. */
    void saturatedFor(long micros) {
        answered = 0;
        refused = 0;
        waitedMicros = 0;
        long end = now + micros;
        while (true) {
            while (dispatch.offer("device " + messages % 7, messages, now, now + 60_000_000)) messages++;
            for (Optional<Ticket<Integer>> next = dispatch.take(now); next.isPresent(); next = dispatch.take(now)) {
                send(next.get());
            }
            Event event = events.peek();
            if (event == null || event.atMicros() > end) break;
            events.remove();
            now = event.atMicros();
            event.action().run();
        }
        now = end;
    }

    private void send(Ticket<Integer> ticket) {
        Connection connection = spreading.take().orElseGet(this::open);
        Task task = connection.task;
        long waited = Math.max(0, task.freeAtMicros - now);
        if (waited > TASK_QUEUE * serviceMicros) {
            at(now + 1_000, () -> {
                refused++;
                spreading.ended(connection);
                dispatch.settle(ticket, new TryResult.Overloaded(0), now);
            });
            return;
        }
        task.freeAtMicros = now + waited + serviceMicros;
        at(task.freeAtMicros, () -> {
            answered++;
            waitedMicros += waited;
            dispatch.settle(ticket, new TryResult.Answered(waited + serviceMicros, waited), now);
            spreading.answered(connection, "task " + tasks.indexOf(task), waited);
        });
    }

    private Connection open() {
        return new Connection(tasks.get(random.nextInt(tasks.size())));
    }

    private void at(long micros, Runnable action) {
        events.add(new Event(micros, action));
    }
}
