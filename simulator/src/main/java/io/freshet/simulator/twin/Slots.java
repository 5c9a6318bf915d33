package io.freshet.simulator.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The slots of all tasks: those that pull work, the one that is free first found at once; those that finish their last
 * batch; and those of tasks that stand still.
 */
final class Slots {

    /** A slot of a task that stands still, and whether it pulls again when that goes on. */
    private record Halted(Slot slot, long sinceMicros, boolean pulls) {}

    private final Tournament tournament = new Tournament();
    private Slot[] pulling = new Slot[0];
    private final List<Slot> retired = new ArrayList<>();
    private final List<Halted> halted = new ArrayList<>();

    boolean isEmpty() {
        return pulling.length == 0;
    }

    /** When the slot that is free first is free; never without a slot. */
    long freeMicros() {
        return tournament.firstMicros();
    }

    /** The slot that is free first. */
    Slot first() {
        if (isEmpty()) throw new IllegalStateException("there is no slot");
        return pulling[tournament.first()];
    }

    /** The first slot got a batch. */
    void firstIsFreeAt(long micros) {
        first().freeAt(micros);
        tournament.set(tournament.first(), micros);
    }

    void add(List<Slot> more) {
        List<Slot> all = new ArrayList<>(List.of(pulling));
        all.addAll(more);
        pull(all);
    }

    private void pull(List<Slot> slots) {
        pulling = slots.toArray(new Slot[0]);
        tournament.restart(slots.stream().mapToLong(Slot::freeMicros).toArray());
    }

    /** A task pulls no more; its slots finish what they have. */
    void retire(SimTask task) {
        retired.addAll(take(task));
        halted.replaceAll(
                slot -> slot.slot().task() == task ? new Halted(slot.slot(), slot.sinceMicros(), false) : slot);
    }

    /** A task pulls again: those of its slots that still finish something too. Returns how many there are. */
    int readmit(SimTask task) {
        List<Slot> finishing = new ArrayList<>();
        retired.removeIf(slot -> slot.task() == task && finishing.add(slot));
        add(finishing);
        return finishing.size();
    }

    /** A task is gone with its slots, in whatever state. */
    List<Slot> remove(SimTask task) {
        List<Slot> removed = take(task);
        retired.removeIf(slot -> slot.task() == task && removed.add(slot));
        halted.removeIf(slot -> slot.slot().task() == task && removed.add(slot.slot()));
        return removed;
    }

    /** A task stands still; what it computes is done later by as long as it stands. */
    void halt(SimTask task, long now) {
        take(task).forEach(slot -> halted.add(new Halted(slot, now, true)));
        retired.removeIf(slot -> slot.task() == task && halted.add(new Halted(slot, now, false)));
    }

    /** A task that stood still goes on. */
    void goOn(SimTask task, long now) {
        List<Slot> pull = new ArrayList<>();
        halted.removeIf(stood -> {
            Slot slot = stood.slot();
            if (slot.task() != task) return false;
            slot.freeAt(Math.max(slot.freeMicros(), stood.sinceMicros()) + now - stood.sinceMicros());
            return stood.pulls() ? pull.add(slot) : retired.add(slot);
        });
        add(pull);
    }

    /** Whether a task has a batch that is not done. */
    boolean computes(SimTask task, long now) {
        for (Slot slot : pulling) if (slot.task() == task && slot.freeMicros() > now) return true;
        for (Slot slot : retired) if (slot.task() == task && slot.freeMicros() > now) return true;
        for (Halted stood : halted)
            if (stood.slot().task() == task && stood.slot().count() > 0) return true;
        return false;
    }

    private List<Slot> take(SimTask task) {
        List<Slot> taken = new ArrayList<>();
        List<Slot> kept = new ArrayList<>();
        for (Slot slot : pulling) (slot.task() == task ? taken : kept).add(slot);
        pull(kept);
        return taken;
    }

    /** Hands out every slot whose batch is done, and forgets the retired ones among them. */
    void done(long now, Consumer<Slot> finish) {
        for (Slot slot : pulling) if (slot.count() > 0 && slot.freeMicros() <= now) finish.accept(slot);
        retired.removeIf(slot -> {
            if (slot.freeMicros() > now) return false;
            finish.accept(slot);
            return true;
        });
    }

    /** CPU that the batches under way will use from now on, in vCPU times microseconds. */
    double vcpuMicrosAfter(long now) {
        double later = 0;
        for (Slot slot : pulling) later += slot.vcpuMicrosAfter(now);
        for (Slot slot : retired) later += slot.vcpuMicrosAfter(now);
        for (Halted stood : halted) later += stood.slot().vcpuMicrosAfter(stood.sinceMicros());
        return later;
    }
}
