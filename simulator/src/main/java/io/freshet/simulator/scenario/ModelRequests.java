package io.freshet.simulator.scenario;

import java.util.Optional;
import java.util.Random;

/** The requests of one model, one after the other; each knows its place among those of all models. */
public final class ModelRequests {

    private final LoadOutline load;
    private final String model;
    private final int index;
    private final MergedArrivals all;
    private final Random devices;
    private final Random payloads;
    private int sequence = -1;

    ModelRequests(LoadOutline load, String model) {
        this.load = load;
        this.model = model;
        this.index = load.models().indexOf(model);
        this.all = load.merged();
        this.devices = load.deviceStream(model);
        this.payloads = load.payloadStream(model);
    }

    /** The next one; empty after the last. */
    public Optional<PlannedRequest> next() {
        while (all.advance()) {
            sequence++;
            if (all.model() == index) return Optional.of(request());
        }
        return Optional.empty();
    }

    private PlannedRequest request() {
        Device device = load.devices().get(devices.nextInt(load.devices().size()));
        return new PlannedRequest(
                sequence,
                LoadPlan.id(load.runId(), sequence),
                all.micros(),
                device,
                model,
                payloads.nextInt(Integer.MAX_VALUE));
    }
}
