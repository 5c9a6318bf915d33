package io.freshet.scaling.aws.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.aws.fake.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {

    private final Events events = new Events(Specs.of("fixed").spec());

    private static String recorded(String name) throws IOException {
        try (InputStream in = EventsTest.class.getResourceAsStream("/events/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private WakeUp event(String name) throws IOException {
        return events.read(recorded(name)) instanceof Incoming.Event(WakeUp wakeUp) ? wakeUp : null;
    }

    @Test
    void eachKindIsTold() throws IOException {
        assertThat(event("schedule")).isEqualTo(new WakeUp.Schedule());
        assertThat(event("alarm")).isEqualTo(new WakeUp.Alarm("hybrid-resnet50-backlog", "ALARM"));
        assertThat(event("deployment")).isEqualTo(new WakeUp.Deployment("SERVICE_DEPLOYMENT_COMPLETED"));
        assertThat(event("task")).isEqualTo(new WakeUp.Task("RUNNING"));
        assertThat(events.read(recorded("sqs")))
                .isEqualTo(new Incoming.Batch(
                        java.util.List.of(new Incoming.Message("059f36b4-87a3-44ab-83d2-661975830a7d", "BODY"))));
    }

    @Test
    void onlyARaisedAlarmIsASignOfPressure() {
        assertThat(new WakeUp.Alarm("a", "ALARM").raised()).isTrue();
        assertThat(new WakeUp.Alarm("a", "OK").raised()).isFalse();
        assertThat(new WakeUp.Alarm("a", "INSUFFICIENT_DATA").raised()).isFalse();
    }

    @Test
    void aMessageMayBeOneOfAChain() {
        assertThat(events.message("{\"service\":\"hybrid/resnet50\",\"link\":\"7\"}"))
                .isEqualTo(new WakeUp.Tick(Optional.of("7")));
        assertThat(events.message("{\"service\":\"resnet50\"}")).isEqualTo(new WakeUp.Tick(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense                                 | event: ",
                "[]                                       | event: is not a JSON object",
                "{}                                       | event: has neither detail-type nor Records",
                "{\"detail-type\":\"EC2 Spot\"}           | event.detail-type: unknown: 'EC2 Spot'",
                "{\"detail-type\":7}                      | event.detail-type: must be a string",
                "{\"Records\":{}}                         | event.Records: must be an array",
                "{\"Records\":[{\"body\":\"x\"}]}         | event.Records.messageId: must be a string",
                "{\"detail-type\":\"ECS Task State Change\"} | event.detail: must be an object",
            })
    void whatMakesNoSenseIsPoisonAndSaysWhy(String text, String message) {
        assertThatThrownBy(() -> events.read(text))
                .isInstanceOf(PoisonEventException.class)
                .hasMessageStartingWith(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alarm      | hybrid-resnet50-backlog        | hybrid-linear-backlog        | event.detail.alarmName",
                "deployment | service/freshet/hybrid-resnet50 | service/freshet/hybrid-linear | event.resources",
                "deployment | service/freshet/hybrid-resnet50 | service/other/hybrid-resnet50 | event.resources",
                "task       | service:hybrid-resnet50         | service:hybrid-linear         | event.detail.group",
            })
    void anEventOfAnotherServiceIsPoison(String kind, String ours, String other, String where) throws IOException {
        String document = recorded(kind).replace(ours, other);
        assertThatThrownBy(() -> events.read(document))
                .isInstanceOf(PoisonEventException.class)
                .hasMessageContaining(where);
    }

    @Test
    void aMessageForAnotherServiceIsPoison() {
        assertThatThrownBy(() -> events.message("{\"service\":\"fixed/resnet50\"}"))
                .isInstanceOf(PoisonEventException.class)
                .hasMessage("body.service: 'fixed/resnet50' is not hybrid/resnet50");
        assertThatThrownBy(() -> events.message("tick")).isInstanceOf(PoisonEventException.class);
    }
}
