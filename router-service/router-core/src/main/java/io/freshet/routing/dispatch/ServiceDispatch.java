package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All rules for one model: its messages ({@link ModelDispatch}), and the tasks that compute them with the connections that lead
 * there. Work is handed out together with a connection whose task can begin it, so that no task is idle while a message
 * waits, and no message waits in front of one task while another is idle.
 *
 * <p>The caller opens connections when it is told to, asks the task behind each whether it is ready and who it is, and reports.
 * Models share nothing, so that one cannot delay another.
 *
 * @param <T> the work
 * @param <C> the caller's connections
 */
public final class ServiceDispatch<T, C> {

    private final ModelDispatch<T> messages;
    private final Tasks<C> tasks;
    private final Openings openings;

    private ServiceDispatch(int bound, int concurrencyMax, Retries retries, Openings openings) {
        this.tasks = new Tasks<>(concurrencyMax);
        this.openings = openings;
        this.messages = new ModelDispatch<>(bound, concurrencyMax, retries, tasks.pace()::serviceMicros);
    }

    /**
     * For tasks behind a balancer.
     *
     * @param bound greatest number of requests in hand, queued or in flight, at least 1
     * @param concurrencyMax greatest number of requests in flight, at least 1
     */
    public static <T, C> ServiceDispatch<T, C> balanced(int bound, int concurrencyMax, Retries retries) {
        return new ServiceDispatch<>(bound, concurrencyMax, retries, new BalancedOpenings(retries));
    }

    /** For tasks whose addresses are told by {@link #addresses}; else as {@link #balanced}. */
    public static <T, C> ServiceDispatch<T, C> direct(int bound, int concurrencyMax, Retries retries) {
        return new ServiceDispatch<>(bound, concurrencyMax, retries, new DirectOpenings(retries));
    }

    /** The rules for the messages: what is taken in, and what is in hand. Work is taken and settled here, not there. */
    public ModelDispatch<T> messages() {
        return messages;
    }

    /** What to send now, if anything; to be asked until it is empty. */
    public Optional<Sending<T, C>> take(long nowMicros) {
        if (!tasks.free(nowMicros)) return Optional.empty();
        Optional<Ticket<T>> ticket = messages.take(nowMicros);
        if (ticket.isEmpty()) return Optional.empty();
        return tasks.take().map(connection -> new Sending<>(ticket.get(), connection));
    }

    /**
     * Says what came of a sending. Each is settled once. Its connection is under way until it is {@link #returned} or has
     * {@link #ended}, which may be later: who waits no longer for an answer does not know that its task is free.
     */
    public Verdict settle(Sending<T, C> sending, TryResult result, long nowMicros) {
        tasks.learn(sending.connection(), result, nowMicros);
        return messages.settle(sending.ticket(), result, nowMicros);
    }

    /** A connection can be used again. Returns whether it is kept; if not, the caller closes it. */
    public boolean returned(C connection) {
        return tasks.returned(connection);
    }

    /** A connection is not used again; the caller closes it. */
    public void ended(C connection) {
        tasks.ended(connection);
    }

    /**
     * The task behind a connection is gone, hangs, or takes nothing more.
     *
     * @return further connections to it, to be closed
     */
    public List<C> gone(C connection, long nowMicros) {
        openings.taskGone(nowMicros);
        return tasks.gone(connection);
    }

    /**
     * The addresses to which a connection is to be opened now. Each is reported by {@link #opened} or {@link #notOpened}.
     *
     * @return empty strings stand for the balancer
     */
    public List<String> openings(long nowMicros) {
        return openings.due(state(nowMicros));
    }

    private Openings.State state(long nowMicros) {
        boolean waiting = messages.due(nowMicros) && !tasks.free(nowMicros);
        return new Openings.State(nowMicros, waiting, tasks);
    }

    /**
     * A connection was opened, and its task has said on it that it is ready.
     *
     * @param address as it was asked for
     * @param task its name; empty when it does not say. The tasks of {@link #direct} are named by their addresses
     * @param slots requests that it computes at once; 0 when it does not say
     * @return whether the connection is kept; if not, the caller closes it
     */
    public boolean opened(C connection, String address, String task, int slots) {
        boolean wanted = tasks.met(connection, address.isEmpty() ? task : address, slots);
        openings.opened(address, wanted);
        return wanted;
    }

    /** Nobody was there, or its task was not ready. */
    public void notOpened(String address) {
        openings.failed(address);
    }

    /**
     * The tasks' addresses, for {@link #direct}.
     *
     * @return connections to tasks that are no longer among them, to be closed
     */
    public List<C> addresses(Set<String> addresses) {
        if (!(openings instanceof DirectOpenings direct))
            throw new IllegalStateException("tasks are behind a balancer");
        direct.tell(addresses);
        List<C> left = new ArrayList<>();
        for (String name : tasks.names()) if (!addresses.contains(name)) left.addAll(tasks.forget(name));
        return left;
    }

    /**
     * Removes idle connections that are not needed, and returns them to be closed.
     *
     * @param old those to be renewed where tasks do not name themselves, because only new connections find new tasks there
     * @param longIdle those that were not used for long: one to each task is kept
     */
    public List<C> removeIdle(Predicate<C> old, Predicate<C> longIdle) {
        List<C> removed = new ArrayList<>(tasks.removeUnnamed(old));
        removed.addAll(tasks.removeSpare(longIdle));
        return removed;
    }

    /** Takes out idle connections to be tried whether their tasks still live; each is then reported as after a request. */
    public List<C> takeIdle(Predicate<C> which) {
        return tasks.takeIdle(which);
    }

    /** Forgets all tasks and returns the idle connections to them, to be closed. */
    public List<C> forgetTasks() {
        return tasks.clear();
    }

    /** When to look again, if nothing else happens before; empty when nothing waits and nothing is to be opened. */
    public OptionalLong nextChangeMicros(long nowMicros) {
        long next = Math.min(openings.nextMicros(state(nowMicros)), tasks.wakeMicros());
        long change = Math.min(messages.nextChangeMicros(nowMicros).orElse(Openings.NEVER), next);
        return change == Openings.NEVER ? OptionalLong.empty() : OptionalLong.of(change);
    }

    /** How many requests may be at the tasks at once. */
    public int limit() {
        return tasks.limit();
    }

    /** Tasks known. */
    public int tasks() {
        return tasks.size();
    }
}
