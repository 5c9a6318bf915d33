package io.freshet.scaling.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.scaling.aws.fake.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Documents as AWS sends them. The recorded ones are in the resources, as AWS's documentation has them. */
final class Documents {

    private Documents() {}

    static String recorded(String name) {
        try (InputStream in = Objects.requireNonNull(Documents.class.getResourceAsStream("/events/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static String schedule() {
        return recorded("schedule.json");
    }

    static String alarm(String state) {
        return recorded("alarm.json").replace("\"ALARM\"", "\"" + state + "\"");
    }

    static String deployment(String event) {
        return recorded("deployment.json").replace("SERVICE_DEPLOYMENT_COMPLETED", event);
    }

    static String task() {
        return recorded("task.json");
    }

    static String sqs(String body) {
        return recorded("sqs.json").replace("BODY", body.replace("\"", "\\\""));
    }

    static String tick() {
        return sqs("{\"service\":\"%s\"}".formatted(Specs.KEY));
    }
}
