package io.freshet.simulator.scenario;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/** Collects the columns of a {@link LoadPlan}. */
final class LoadColumns {

    private long[] offsets;
    private int[] models;
    private int[] devices;
    private int[] payloads;
    private int size;

    /** @param expected number of requests, more or less */
    LoadColumns(int expected) {
        int room = Math.max(64, expected + expected / 64);
        this.offsets = new long[room];
        this.models = new int[room];
        this.devices = new int[room];
        this.payloads = new int[room];
    }

    void add(long offsetMicros, int model, int device, int payload) {
        if (size == offsets.length) resize(2 * size);
        offsets[size] = offsetMicros;
        models[size] = model;
        devices[size] = device;
        payloads[size] = payload;
        size++;
    }

    LoadPlan.Columns toColumns() {
        resize(size);
        return new LoadPlan.Columns(
                LongBuffer.wrap(offsets), IntBuffer.wrap(models), IntBuffer.wrap(devices), IntBuffer.wrap(payloads));
    }

    private void resize(int room) {
        offsets = Arrays.copyOf(offsets, room);
        models = Arrays.copyOf(models, room);
        devices = Arrays.copyOf(devices, room);
        payloads = Arrays.copyOf(payloads, room);
    }
}
