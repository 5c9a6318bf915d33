package io.freshet.scaling.aws.event;

import io.freshet.scaling.spec.ScalingSpec;
import java.util.List;

/**
 * Reads the documents that wake a handler. One that is not about the handler's own service is refused: somebody wired it
 * here by mistake, and the dead-letter queue's alarm will say so.
 *
 * @param spec of the service that the handler looks after
 */
public record Events(ScalingSpec spec) {

    /** @throws PoisonEventException when it is neither a batch of SQS messages nor an event about this service */
    public Incoming read(String text) {
        Document document = Document.parse(text, "event");
        if (document.has("Records")) return batch(document);
        if (document.has("detail-type")) return new Incoming.Event(event(document));
        throw new PoisonEventException("event: has neither detail-type nor Records");
    }

    /** @throws PoisonEventException when the body is not a {@link TickMessage} for this service */
    public WakeUp.Tick message(String body) {
        Document message = Document.parse(body, "body");
        String service = message.text("service");
        if (!service.equals(key()) && !service.equals(spec.service())) {
            throw new PoisonEventException("body.service: '%s' is not %s".formatted(service, key()));
        }
        return new WakeUp.Tick(message.optional("link"));
    }

    private static Incoming.Batch batch(Document document) {
        List<Incoming.Message> messages = document.objects("Records").stream()
                .map(message -> new Incoming.Message(message.text("messageId"), message.text("body")))
                .toList();
        return new Incoming.Batch(messages);
    }

    private WakeUp event(Document document) {
        String type = document.text("detail-type");
        return switch (type) {
            case "Scheduled Event" -> new WakeUp.Schedule();
            case "CloudWatch Alarm State Change" -> alarm(document.object("detail"));
            case "ECS Deployment State Change" -> deployment(document);
            case "ECS Task State Change" -> task(document.object("detail"));
            default -> throw new PoisonEventException("event.detail-type: unknown: '%s'".formatted(type));
        };
    }

    private WakeUp alarm(Document detail) {
        String name = detail.text("alarmName");
        String prefix = "%s-%s-".formatted(spec.arm(), spec.service());
        if (!name.startsWith(prefix)) {
            throw new PoisonEventException(
                    "event.detail.alarmName: '%s' does not begin with %s".formatted(name, prefix));
        }
        return new WakeUp.Alarm(name, detail.object("state").text("value"));
    }

    /** The service is named by ARN alone: {@code arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE}. */
    private WakeUp deployment(Document document) {
        String suffix = ":service/%s/%s".formatted(spec.cluster(), spec.ecsService());
        List<String> resources = document.texts("resources");
        if (resources.stream().noneMatch(arn -> arn.endsWith(suffix))) {
            throw new PoisonEventException("event.resources: none of %s ends in %s".formatted(resources, suffix));
        }
        return new WakeUp.Deployment(document.object("detail").text("eventName"));
    }

    private WakeUp task(Document detail) {
        String group = detail.text("group");
        if (!group.equals("service:" + spec.ecsService())) {
            throw new PoisonEventException(
                    "event.detail.group: '%s' is not service:%s".formatted(group, spec.ecsService()));
        }
        return new WakeUp.Task(detail.text("lastStatus"));
    }

    private String key() {
        return spec.arm() + "/" + spec.service();
    }
}
