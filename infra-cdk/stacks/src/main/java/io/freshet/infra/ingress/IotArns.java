package io.freshet.infra.ingress;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/** Names of IoT Core's things, as its policies and IAM have them: here {@code *} is the wildcard and {@code +} a plain letter. */
public record IotArns(Stack stack) {

    public String client(String id) {
        return arn("client", id);
    }

    /** A topic as it is published to and received from. */
    public String topic(String topic) {
        return arn("topic", topic);
    }

    /** A filter as it is subscribed to. */
    public String filter(String filter) {
        return arn("topicfilter", filter);
    }

    public String arn(String kind, String name) {
        return stack.formatArn(ArnComponents.builder()
                .service("iot")
                .resource(kind)
                .resourceName(name)
                .build());
    }
}
