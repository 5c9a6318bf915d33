package io.freshet.routing;

import java.util.List;

/**
 * The answer to one request, as it is published to the device.
 *
 * @param id the request's id
 * @param model name of the model
 * @param version version of the model
 * @param weights {@code pretrained}, {@code trained} or {@code seeded}
 * @param task name of the inference task that computed it
 * @param outputs named outputs
 * @param stages where the time went
 */
public record Answer(
        String id, String model, String version, String weights, String task, List<Output> outputs, Stages stages) {

    /**
     * One named output.
     *
     * @param name such as {@code prediction}, {@code label} or {@code probability}
     * @param values numbers (Double or Integer) or text, best first where there is an order
     */
    public record Output(String name, List<Object> values) {}

    /**
     * Stage timings in microseconds. The three instants are since the epoch, on the router's clock.
     *
     * @param routedAt when the router received the message
     * @param dispatchedAt when the router sent it to the inference service, the last try counting
     * @param completedAt when the inference service's answer was there
     * @param queueMicros time spent in the task's queue
     * @param computeMicros time spent computing in the task
     */
    public record Stages(long routedAt, long dispatchedAt, long completedAt, long queueMicros, long computeMicros) {}
}
