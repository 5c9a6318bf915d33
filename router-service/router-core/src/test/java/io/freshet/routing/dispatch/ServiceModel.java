package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A router with these rules and tasks of one slot, in virtual time: behind a balancer that chooses the task of each new connection by chance,
 * or reached by their addresses. The same arrivals and service times can be given to one central queue.
 */
final class ServiceModel {

    private record Event(long atMicros, long order, Runnable action) {}

    /** A message: when it arrives and how long it takes to compute. */
    record Message(long atMicros, long serviceMicros) {}

    static final class Task {
        final String name;
        final Deque<Runnable> line = new ArrayDeque<>();
        boolean busy;
        boolean lives = true;
        long busyMicros;
        int begun;
        int greatestLine;

        Task(String name) {
            this.name = name;
        }
    }

    /** Pinned to its task for life. */
    private static final class Connection {
        final Task task;

        Connection(Task task) {
            this.task = task;
        }
    }

    private final boolean direct;
    private final ServiceDispatch<Message, Connection> dispatch;
    private final long wayMicros;
    private final long deadlineMicros;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMicros).thenComparingLong(Event::order));
    final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Random random;
    private final Deque<Message> withBroker = new ArrayDeque<>();
    long now;
    private long order;
    private long alarmMicros = Long.MAX_VALUE;
    final List<Long> sojournMicros = new ArrayList<>();
    int expired;
    int openings;

    ServiceModel(boolean direct, int tasks, long wayMicros, long deadlineMicros, Random random) {
        this.direct = direct;
        this.dispatch = direct
                ? ServiceDispatch.direct(256, 256, Retries.DEFAULT)
                : ServiceDispatch.balanced(256, 256, Retries.DEFAULT);
        this.wayMicros = wayMicros;
        this.deadlineMicros = deadlineMicros;
        this.random = random;
        for (int i = 0; i < tasks; i++) addTask();
    }

    Task addTask() {
        Task task = new Task("task-" + tasks.size());
        tasks.put(task.name, task);
        if (direct) assertThat(dispatch.addresses(tasks.keySet())).isEmpty();
        return task;
    }

    int known() {
        return dispatch.tasks();
    }

    int limit() {
        return dispatch.limit();
    }

    int backlog() {
        return dispatch.messages().backlog() + withBroker.size();
    }

    /** What happens to these messages until the given time. */
    void run(List<Message> messages, long untilMicros) {
        for (Message message : messages) at(message.atMicros(), () -> withBroker.addLast(message));
        while (true) {
            long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().atMicros();
            if (Math.min(next, alarmMicros) > untilMicros) break;
            now = Math.min(next, alarmMicros);
            if (next == now) events.remove().action().run();
            pump();
        }
        now = untilMicros;
    }

    private void pump() {
        expired += dispatch.messages().expire(now).size();
        while (!withBroker.isEmpty()) {
            Message message = withBroker.getFirst();
            if (!dispatch.messages().offer("device", message, message.atMicros(), message.atMicros() + deadlineMicros))
                break;
            withBroker.removeFirst();
        }
        for (Optional<Sending<Message, Connection>> next = dispatch.take(now);
                next.isPresent();
                next = dispatch.take(now)) {
            send(next.get());
        }
        for (String address : dispatch.openings(now)) {
            openings++;
            at(now + 2 * wayMicros, () -> open(address));
        }
        long change = dispatch.nextChangeMicros(now).orElse(Long.MAX_VALUE);
        if (change <= now) throw new IllegalStateException("an alarm for now would ring over and over");
        alarmMicros = change;
    }

    private void open(String address) {
        List<Task> alive = tasks.values().stream().filter(task -> task.lives).toList();
        Task task = address.isEmpty() ? alive.get(random.nextInt(alive.size())) : tasks.get(address);
        if (task == null || !task.lives) dispatch.notOpened(address);
        else dispatch.opened(new Connection(task), address, task.name, 1);
    }

    private void send(Sending<Message, Connection> sending) {
        long sent = now;
        Task task = sending.connection().task;
        at(now + wayMicros, () -> {
            long came = now;
            Message message = sending.ticket().work();
            task.line.addLast(() -> {
                long began = now;
                task.begun++;
                at(now + message.serviceMicros(), () -> {
                    task.busyMicros += message.serviceMicros();
                    at(now + wayMicros, () -> answered(sending, sent, began - came, message));
                    next(task);
                });
            });
            if (!task.busy) next(task);
            else task.greatestLine = Math.max(task.greatestLine, task.line.size());
        });
    }

    private void next(Task task) {
        Runnable work = task.line.pollFirst();
        task.busy = work != null;
        if (work != null) work.run();
    }

    private void answered(Sending<Message, Connection> sending, long sent, long waited, Message message) {
        dispatch.settle(sending, new TryResult.Answered(now - sent, waited, message.serviceMicros()), now);
        dispatch.returned(sending.connection());
        sojournMicros.add(now - message.atMicros());
    }

    private void at(long micros, Runnable action) {
        events.add(new Event(micros, order++, action));
    }

    /** Messages of a Poisson stream. */
    static List<Message> poisson(
            double perSecond, long fromMicros, long untilMicros, LongSupplier service, Random random) {
        List<Message> messages = new ArrayList<>();
        double at = fromMicros;
        while (true) {
            at += -1e6 / perSecond * Math.log(1 - random.nextDouble());
            if (at >= untilMicros) return messages;
            messages.add(new Message((long) at, service.getAsLong()));
        }
    }

    /** What one queue in front of so many servers makes of the same messages, which nobody gives up. */
    static List<Long> centralQueue(List<Message> messages, int servers) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        for (int i = 0; i < servers; i++) free.add(0L);
        List<Long> sojourn = new ArrayList<>();
        for (Message message : messages) {
            long done = Math.max(message.atMicros(), free.remove()) + message.serviceMicros();
            free.add(done);
            sojourn.add(done - message.atMicros());
        }
        return sojourn;
    }

    static long quantile(List<Long> values, double p) {
        return values.stream()
                .sorted()
                .skip((long) (p * (values.size() - 1)))
                .findFirst()
                .orElseThrow();
    }
}
