package io.freshet.simulator.scenario;

/**
 * One request of a plan.
 *
 * @param sequence position in the plan, from 0
 * @param id {@code {runId}-{number}}, where the number is the position in the whole load
 * @param offsetMicros intended send time since the start of the load
 * @param device who asks
 * @param model who is asked
 * @param payload number of the payload; a source of payloads takes it modulo its size
 */
public record PlannedRequest(int sequence, String id, long offsetMicros, Device device, String model, int payload) {

    public String topic() {
        return device.request(model).topic();
    }
}
