package io.freshet.scaling.aws;

import io.freshet.scaling.spec.ScalingSpec;
import java.util.Map;

/**
 * What a handler is told by its environment.
 *
 * @param spec how the service is to be scaled, {@code FRESHET_SCALING}
 * @param table name of the DynamoDB table, {@code FRESHET_STATE_TABLE}
 * @param queueUrl of the queue for the next tick, {@code FRESHET_TICK_QUEUE_URL}
 */
record Settings(ScalingSpec spec, String table, String queueUrl) {

    static final String SCALING = "FRESHET_SCALING";
    static final String TABLE = "FRESHET_STATE_TABLE";
    static final String QUEUE_URL = "FRESHET_TICK_QUEUE_URL";

    static Settings of(Map<String, String> environment) {
        return new Settings(
                ScalingSpec.parse(required(environment, SCALING)),
                required(environment, TABLE),
                required(environment, QUEUE_URL));
    }

    /** The service's name in the table, in messages and in tags. */
    String key() {
        return spec.arm() + "/" + spec.service();
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) throw new IllegalArgumentException(name + ": must be set");
        return value;
    }
}
