package io.freshet.simulator.twin;

import io.freshet.routing.dispatch.Deadlines;
import io.freshet.routing.dispatch.Retries;
import io.freshet.routing.dispatch.Sending;
import io.freshet.routing.dispatch.ServiceDispatch;
import io.freshet.routing.dispatch.Ticket;
import io.freshet.routing.dispatch.TryResult;
import io.freshet.simulator.fleet.Balancing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The requests of one service on their way: broker, the router's own rules, connections pinned to tasks, tasks with a short
 * queue. Every step is an event.
 */
final class RouterFlow implements Flow {

    /** As long as the router waits for a task to say that it is ready. */
    private static final long GREETING_MICROS_MAX = 1_000_000;

    /** As long as the router waits for an answer whose time is over, before it takes the task for hanging. */
    private static final long LATE_MICROS_MAX = 10_000_000;

    /** A refusal takes its time on the way: without any, the same moment would see it tried again for ever. */
    private static final long REFUSAL_MICROS_MIN = 100;

    /** The devices of a scenario send alike and by chance: turns among them would change who is answered, not when. */
    private static final String ONE_DEVICE = "twin/device";

    private static final long AFTER_ALL_DEADLINES = EventHeap.NEVER / 2;

    private final FlowSettings settings;
    private final TaskModel model;
    private final RandomGenerator random;
    private final Tally tally;
    private final VirtualClock clock;

    private final AfterEvent afterEvent;

    private ServiceDispatch<Work, Connection> dispatch;
    private final LongQueue withBroker = new LongQueue();
    /** The first call of each batch, by the time it is done. */
    private final EventHeap<Call> batches = new EventHeap<>();

    private final EventHeap<Call> refusals = new EventHeap<>();
    private final EventHeap<Greeting> greetings = new EventHeap<>();
    /** Calls whose time is over, by the time at which their tasks are given up. */
    private final EventHeap<Call> late = new EventHeap<>();

    private final Timeouts timeouts = new Timeouts();
    private final List<SimTask> inService = new ArrayList<>();
    /** Answers that came while the router stood still. */
    private final List<Call> unread = new ArrayList<>();

    private long wakeMicros = EventHeap.NEVER;
    private long brokerBackMicros;
    private long routerBackMicros;
    private final BusyMeter busy = new BusyMeter();

    RouterFlow(
            FlowSettings settings,
            TaskModel model,
            RandomGenerator random,
            Tally tally,
            VirtualClock clock,
            AfterEvent afterEvent) {
        this.afterEvent = afterEvent;
        this.settings = settings;
        this.model = model;
        this.random = random;
        this.tally = tally;
        this.clock = clock;
        this.dispatch = freshRules();
    }

    /** A connection that is being opened; its task is absent when nobody is there. */
    private record Greeting(String address, Optional<SimTask> task) {}

    private ServiceDispatch<Work, Connection> freshRules() {
        if (settings.balancing() == Balancing.NLB) {
            return ServiceDispatch.balanced(settings.queueMax(), settings.concurrencyMax(), Retries.DEFAULT);
        }
        ServiceDispatch<Work, Connection> direct =
                ServiceDispatch.direct(settings.queueMax(), settings.concurrencyMax(), Retries.DEFAULT);
        direct.addresses(addresses());
        return direct;
    }

    private Set<String> addresses() {
        return inService.stream().map(SimTask::name).collect(Collectors.toUnmodifiableSet());
    }

    private void tellAddresses() {
        if (settings.balancing() == Balancing.DIRECT) dispatch.addresses(addresses());
    }

    @Override
    public void run(ArrivalBuffer arrivals, long untilMicros) {
        while (true) {
            long arrival = arrivals.nextMicros();
            long done = batches.nextMicros();
            long next = Math.min(Math.min(arrival, done), routerMicros());
            if (next >= untilMicros) break;
            clock.advanceTo(next);
            if (done == next) finished(batches.remove(), next);
            else if (arrival == next) arrive(arrivals.take());
            else if (!routerAway()) ownEvent(next);
            pump(next);
            afterEvent.at(next);
        }
        clock.advanceTo(untilMicros);
    }

    /** When the router does something of its own accord next. */
    private long routerMicros() {
        if (routerAway()) return routerBackMicros;
        if (!unread.isEmpty()) return clock.micros();
        long next = Math.min(Math.min(refusals.nextMicros(), timeouts.nextMicros()), wakeMicros);
        next = Math.min(next, Math.min(greetings.nextMicros(), late.nextMicros()));
        if (brokerAway()) next = Math.min(next, brokerBackMicros);
        return Math.max(next, clock.micros()); // after a standstill much is overdue
    }

    private void ownEvent(long now) {
        if (!unread.isEmpty()) readAnswers(now);
        else if (refusals.nextMicros() <= now) refused(refusals.remove(), now);
        else if (timeouts.nextMicros() <= now) timedOut(timeouts.removeFirst(), now);
        else if (greetings.nextMicros() <= now) greeted(greetings.remove());
        else if (late.nextMicros() <= now) hangs(late.remove(), now);
    }

    private void readAnswers(long now) {
        for (Call call : unread) if (call.awaited) answered(call, now);
        unread.clear();
    }

    private boolean routerAway() {
        return clock.micros() < routerBackMicros;
    }

    private boolean brokerAway() {
        return clock.micros() < brokerBackMicros;
    }

    private void arrive(long at) {
        tally.arrived();
        if (routerAway() || brokerAway() || !withBroker.isEmpty() || !offer(at)) withBroker.add(at);
    }

    private boolean offer(long at) {
        return dispatch.messages().offer(ONE_DEVICE, Work.REQUEST, at, at + settings.deadlineMicros());
    }

    /** Lets the rules do what they can do now, as the router does after every event. */
    private void pump(long now) {
        if (routerAway()) return;
        for (Ticket<Work> ticket : dispatch.messages().expire(now)) tally.expired(ticket.arrivedMicros(), now);
        while (!withBroker.isEmpty() && !brokerAway() && offer(withBroker.first())) withBroker.removeFirst();
        for (Optional<Sending<Work, Connection>> next = dispatch.take(now);
                next.isPresent();
                next = dispatch.take(now)) {
            send(next.get(), now);
        }
        for (String address : dispatch.openings(now)) open(address, now);
        wakeMicros = dispatch.nextChangeMicros(now).orElse(EventHeap.NEVER);
    }

    private void send(Sending<Work, Connection> sending, long now) {
        if (!sending.connection().usable()) {
            settle(sending, new TryResult.Unreachable(), now);
            dispatch.gone(sending.connection(), now);
            return;
        }
        long timeout = now + Deadlines.tryMicros(sending.ticket().deadlineMicros(), now);
        handOver(new Call(sending, now, timeout), now);
    }

    /** A balancer's new connection meets any healthy task, as good as at random. */
    private void open(String address, long now) {
        Optional<SimTask> task = address.isEmpty() ? any() : named(address);
        boolean silent = task.isPresent() && task.get().hanging();
        long takes = silent ? GREETING_MICROS_MAX : Math.max(REFUSAL_MICROS_MIN, model.overheadMicros());
        greetings.add(now + takes, new Greeting(address, task));
    }

    private Optional<SimTask> any() {
        return inService.isEmpty() ? Optional.empty() : Optional.of(inService.get(random.nextInt(inService.size())));
    }

    private Optional<SimTask> named(String address) {
        return inService.stream().filter(task -> task.name().equals(address)).findFirst();
    }

    private void greeted(Greeting greeting) {
        Optional<SimTask> ready = greeting.task().filter(task -> task.takesOldConnections() && !task.hanging());
        if (ready.isEmpty()) dispatch.notOpened(greeting.address());
        else {
            SimTask task = ready.get();
            dispatch.opened(new Connection(task), greeting.address(), task.name(), task.slots() * model.batchMax());
        }
    }

    private void handOver(Call call, long now) {
        SimTask task = call.connection().task();
        if (task.hasFreeSlot() && !task.hanging()) {
            timeouts.add(call);
            // what waited in the router finds a task that has not rested
            start(task, call, 1, task.freedWithin(2 * model.overheadMicros()), now);
        } else if (task.waiting() < model.queueMax()) {
            timeouts.add(call);
            task.enqueue(call);
        } else {
            refusals.add(now + Math.max(REFUSAL_MICROS_MIN, model.overheadMicros()), call);
        }
    }

    /** @param batch the first of {@code size} linked calls */
    private void start(SimTask task, Call batch, int size, boolean waited, long now) {
        for (Call call = batch; call != null; call = call.nextInBatch) call.startedMicros = now;
        double mean = task.meanMicros(size);
        long takes = model.drawMicros(mean, waited, random);
        batch.vcpu = model.vcpu(task.vcpuPerSlot(), mean, waited, takes);
        busy.use(batch.vcpu, now);
        task.occupy();
        task.began(size);
        batches.add(now + takes, batch);
    }

    private void finished(Call batch, long now) {
        SimTask task = batch.connection().task();
        busy.use(-batch.vcpu, now);
        task.release();
        for (Call call = batch; call != null; call = call.nextInBatch) {
            call.doneMicros = now;
            if (!call.awaited) dispatch.returned(call.connection());
            else if (routerAway()) unread.add(call);
            else answered(call, now);
        }
        startNext(task, now);
    }

    private void startNext(SimTask task, long now) {
        if (task.hanging() || !task.hasFreeSlot() || !task.hasWork(now)) return;
        Call batch = task.nextCall();
        Call last = batch;
        int size = 1;
        while (size < model.batchMax() && task.hasWork(now)) {
            Call next = task.nextCall();
            last.nextInBatch = next;
            last = next;
            size++;
        }
        start(task, batch, size, true, now);
    }

    private void answered(Call call, long now) {
        timeouts.remove(call);
        long waited = call.startedMicros - call.sentMicros;
        long computed = call.doneMicros - call.startedMicros;
        long roundTrip = now - call.sentMicros + model.overheadMicros();
        settle(call.sending, new TryResult.Answered(roundTrip, waited, computed), now);
        dispatch.returned(call.connection());
        long published = Math.max(now, brokerBackMicros);
        tally.answered(
                call.sending.ticket().arrivedMicros(),
                call.sentMicros,
                call.startedMicros,
                call.doneMicros,
                published + model.overheadMicros() + settings.pathMicros(random),
                call.connection().task());
    }

    private void refused(Call call, long now) {
        settle(call.sending, new TryResult.Overloaded(0), now);
        dispatch.returned(call.connection());
    }

    /** A task that lives gives up what nobody waits for, unless it computes it already. */
    private void timedOut(Call call, long now) {
        call.awaited = false;
        settle(call.sending, new TryResult.TimedOut(), now);
        SimTask task = call.connection().task();
        if (!task.hanging() && task.withdraw(call)) dispatch.returned(call.connection());
        else late.add(now + LATE_MICROS_MAX, call);
    }

    private void hangs(Call call, long now) {
        if (call.doneMicros == Call.NOT_YET) dispatch.gone(call.connection(), now);
    }

    private void broken(Call call, long now) {
        call.doneMicros = now;
        if (call.awaited) {
            call.awaited = false;
            timeouts.remove(call);
            settle(call.sending, new TryResult.Broken(), now);
        }
        dispatch.gone(call.connection(), now);
    }

    private void settle(Sending<Work, Connection> sending, TryResult result, long now) {
        Ticket<Work> ticket = sending.ticket();
        switch (dispatch.settle(sending, result, now)) {
            case DONE, AGAIN -> {}
            case EXPIRED -> tally.expired(ticket.arrivedMicros(), now);
            case POISON -> tally.gaveUp(ticket.arrivedMicros(), now);
        }
    }

    @Override
    public void serving(SimTask task) {
        task.serve(true);
        inService.add(task);
        tellAddresses();
        wakeMicros = clock.micros();
    }

    @Override
    public void leaving(SimTask task) {
        task.serve(false);
        inService.remove(task);
        tellAddresses();
    }

    @Override
    public void killed(SimTask task) {
        long now = clock.micros();
        leaving(task);
        for (Call call : task.drop()) broken(call, now);
        batches.removeIf(batch -> batch.connection().task() == task, (_, batch) -> {
            busy.use(-batch.vcpu, now);
            allBroken(batch, now);
        });
        while (task.halted().size() > 0) allBroken(task.halted().remove(), now);
        wakeMicros = now;
    }

    private void allBroken(Call batch, long now) {
        for (Call call = batch; call != null; call = call.nextInBatch) broken(call, now);
    }

    @Override
    public void paused(SimTask task) {
        long now = clock.micros();
        batches.removeIf(batch -> batch.connection().task() == task, (done, batch) -> {
            busy.use(-batch.vcpu, now);
            task.halted().add(done - now, batch);
        });
    }

    @Override
    public void resumed(SimTask task) {
        long now = clock.micros();
        while (task.halted().size() > 0) {
            long left = task.halted().nextMicros();
            Call batch = task.halted().remove();
            busy.use(batch.vcpu, now);
            batches.add(now + left, batch);
        }
        while (task.hasFreeSlot() && task.hasWork(now)) startNext(task, now);
    }

    @Override
    public void begins(Outage outage) {
        switch (outage.what()) {
            case BROKER_AWAY -> brokerBackMicros = Math.max(brokerBackMicros, outage.endMicros());
            case ROUTER_STILL -> routerBackMicros = Math.max(routerBackMicros, outage.endMicros());
            case ROUTER_RESTARTS -> {
                forget();
                routerBackMicros = Math.max(routerBackMicros, outage.endMicros());
            }
        }
    }

    /** All that the router has in hand is delivered again once it is back, in the order in which it arrived. */
    private void forget() {
        LongStream.Builder inHand = LongStream.builder();
        dispatch.messages().expire(AFTER_ALL_DEADLINES).forEach(ticket -> inHand.add(ticket.arrivedMicros()));
        while (!timeouts.isEmpty()) inHand.add(abandoned(timeouts.removeFirst()));
        while (refusals.size() > 0) inHand.add(abandoned(refusals.remove()));
        unread.clear(); // they are among those that were awaited
        long[] arrived = inHand.build().sorted().toArray();
        for (int i = arrived.length - 1; i >= 0; i--) withBroker.addFirst(arrived[i]);
        greetings.clear();
        late.clear();
        dispatch = freshRules();
    }

    private static long abandoned(Call call) {
        call.awaited = false;
        return call.sending.ticket().arrivedMicros();
    }

    @Override
    public boolean computes(SimTask task) {
        return false; // it counts its busy slots itself
    }

    @Override
    public long answersHealthAfterMicros(SimTask task) {
        if (task.hanging()) return EventHeap.NEVER;
        if (task.hasFreeSlot()) return 0;
        int ahead = task.waiting() + 1;
        int batch = Math.min(ahead, model.batchMax());
        int rounds = Math.ceilDiv(Math.ceilDiv(ahead, model.batchMax()), task.slots());
        return Math.round(rounds * task.meanMicros(batch));
    }

    @Override
    public double takeBusyVcpuMicros() {
        return busy.takeVcpuMicros(clock.micros());
    }

    @Override
    public int backlog() {
        return dispatch.messages().backlog() + withBroker.size();
    }

    @Override
    public int concurrency() {
        return dispatch.messages().inFlight();
    }
}
