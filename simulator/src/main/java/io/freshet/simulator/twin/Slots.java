package io.freshet.simulator.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The slots of all tasks, the one that is free first found at once; and those that finish their last batch. */
final class Slots {

    private final Tournament tournament = new Tournament();
    private Slot[] pulling = new Slot[0];
    private final List<Slot> retired = new ArrayList<>();

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
    }

    /** A task is gone with its slots, retired ones too. */
    List<Slot> remove(SimTask task) {
        List<Slot> removed = take(task);
        retired.removeIf(slot -> slot.task() == task && removed.add(slot));
        return removed;
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
        return later;
    }
}
