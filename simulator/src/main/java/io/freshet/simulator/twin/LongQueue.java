package io.freshet.simulator.twin;

/** First in, first out, of plain numbers in a ring that grows. */
final class LongQueue {

    private long[] ring = new long[1024];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long first() {
        return get(0);
    }

    /** The one behind {@code index} others. */
    long get(int index) {
        if (index >= size) throw new IndexOutOfBoundsException(index + " of " + size);
        return ring[(head + index) & (ring.length - 1)];
    }

    void add(long value) {
        if (size == ring.length) grow();
        ring[(head + size++) & (ring.length - 1)] = value;
    }

    void addFirst(long value) {
        if (size == ring.length) grow();
        head = (head - 1) & (ring.length - 1);
        ring[head] = value;
        size++;
    }

    long removeFirst() {
        long value = first();
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }

    private void grow() {
        long[] larger = new long[2 * ring.length];
        for (int i = 0; i < size; i++) larger[i] = get(i);
        ring = larger;
        head = 0;
    }
}
