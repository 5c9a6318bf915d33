package io.freshet.simulator.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The slots of all tasks, the one that is free first at the top; and those that finish their last batch. */
final class SlotHeap {

    private Slot[] heap = new Slot[16];
    private int size;
    private final List<Slot> retired = new ArrayList<>();

    boolean isEmpty() {
        return size == 0;
    }

    Slot first() {
        if (size == 0) throw new IllegalStateException("there is no slot");
        return heap[0];
    }

    long freeMicros() {
        return first().freeMicros();
    }

    void add(Slot slot) {
        if (size == heap.length) heap = java.util.Arrays.copyOf(heap, 2 * size);
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (heap[parent].freeMicros() <= slot.freeMicros()) break;
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = slot;
    }

    /** The first slot got a batch. */
    void firstIsFreeAt(long micros) {
        Slot slot = first();
        slot.freeAt(micros);
        int at = 0;
        int half = size >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].freeMicros() < heap[child].freeMicros()) child++;
            if (heap[child].freeMicros() >= micros) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = slot;
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
        for (int i = 0; i < size; i++) (heap[i].task() == task ? taken : kept).add(heap[i]);
        size = 0;
        kept.forEach(this::add);
        return taken;
    }

    /** Hands out every slot whose batch is done, and forgets the retired ones among them. */
    void done(long now, Consumer<Slot> finish) {
        for (int i = 0; i < size; i++) if (heap[i].freeMicros() <= now) finish.accept(heap[i]);
        retired.removeIf(slot -> {
            if (slot.freeMicros() > now) return false;
            finish.accept(slot);
            return true;
        });
    }

    /** Requests in batches that are not done. */
    int requestsAfter(long now) {
        int requests = 0;
        for (int i = 0; i < size; i++) if (heap[i].freeMicros() > now) requests += heap[i].count();
        for (Slot slot : retired) if (slot.freeMicros() > now) requests += slot.count();
        return requests;
    }

    /** CPU that the batches under way will use from now on, in vCPU times microseconds. */
    double vcpuMicrosAfter(long now) {
        double later = 0;
        for (int i = 0; i < size; i++) later += Math.max(0, heap[i].freeMicros() - now) * heap[i].vcpu();
        for (Slot slot : retired) later += Math.max(0, slot.freeMicros() - now) * slot.vcpu();
        return later;
    }
}
