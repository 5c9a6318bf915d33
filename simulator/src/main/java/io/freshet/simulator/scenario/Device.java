package io.freshet.simulator.scenario;

import io.freshet.routing.Topics;
import java.util.Locale;

/**
 * One simulated device.
 *
 * @param site where it is
 * @param name unique over all sites
 */
public record Device(String site, String name) {

    public Device {
        // both are levels of a topic and must be fit for it
        Topics.Request levels = new Topics.Request(site, name, "any");
        site = levels.site();
        name = levels.device();
    }

    static Device numbered(String site, int number) {
        return new Device(site, String.format(Locale.ROOT, "%s-%02d", site, number));
    }

    /** Where this device asks the model. */
    public Topics.Request request(String model) {
        return new Topics.Request(site, name, model);
    }

    /** Where this device is answered. */
    public String resultTopic() {
        return request("any").resultTopic();
    }
}
