package io.freshet.router.brokers;

import static io.freshet.router.brokers.RunningRouter.waitFor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Good requests, and the wait for their answers. */
final class Requests {

    private static final AtomicInteger WEIGHT = new AtomicInteger(1_000);

    private Requests() {}

    /** A payload that no other request has. */
    static byte[] row() {
        return Wire.utf8("{\"cylinders\":8,\"horsepower\":null,\"weight\":%d.25,\"origin\":\"usa\"}"
                .formatted(WEIGHT.incrementAndGet()));
    }

    static Publication mqtt5(String device, String model, String id) {
        return Publication.of(
                "freshet/north/" + device + "/infer/" + model,
                Wire.join(Wire.user("id", id), Wire.property(Wire.CONTENT_TYPE, "application/json")),
                row());
    }

    /** The same for a device that has no properties. */
    static Publication envelope(String device, String model, String id) {
        Publication bare = mqtt5(device, model, id).withoutProperties();
        return bare.withPayload(Wire.join(
                Wire.utf8("{\"id\":\"%s\",\"content-type\":\"application/json\",\"payload\":".formatted(id)),
                bare.payload(),
                Wire.utf8("}")));
    }

    static String resultTopic(String device) {
        return "freshet/north/" + device + "/result";
    }

    /** Sends one request as a device of its own and waits for its answer. */
    static void answered(int port, String device) throws IOException {
        try (RawDevice asking = RawDevice.mqtt5(port, device)) {
            asking.subscribe(resultTopic(device));
            asking.publish(mqtt5(device, "linear", device + "-1"));
            awaitAnswers(asking, List.of(device + "-1"));
        }
    }

    static List<String> send(RawDevice from, String device, String model, int count) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String id = device + "-" + number;
            from.publish(mqtt5(device, model, id));
            ids.add(id);
        }
        return ids;
    }

    static void awaitAnswers(RawDevice device, List<String> ids) {
        waitFor("answers to %d requests such as %s".formatted(ids.size(), ids.getFirst()))
                .until(() -> succeeded(device).containsAll(ids));
    }

    /** Ids of the requests that were answered with outputs, each as often as it was. */
    static List<String> succeeded(RawDevice device) {
        return device.received.stream()
                .filter(message -> message.topic().endsWith("/result"))
                .filter(message -> message.property("outcome").orElse("").equals("succeeded"))
                .map(message -> message.property("id").orElse(""))
                .toList();
    }
}
