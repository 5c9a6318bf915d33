package io.freshet.infra.ingress;

import static io.freshet.infra.ingress.Statements.allow;
import static io.freshet.infra.ingress.Statements.deny;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the router of one arm may do at IoT Core with its task role: there is no certificate, hence no secret to keep.
 *
 * @param clientPrefix what its client ids begin with
 * @param arm name of the share group
 * @param primary whether it answers the devices
 */
public record RouterAccess(IotArns arns, String clientPrefix, String arm, boolean primary) {

    private static final String REQUESTS = "freshet/*/infer/*";

    /** Statements for its task role. */
    public List<PolicyStatement> statements() {
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(allow("iot:Connect", arns.client(clientPrefix + "-*")));
        statements.add(allow(
                "iot:Subscribe",
                arns.filter("$share/" + arm + "/freshet/+/+/infer/*"),
                arns.filter("$share/" + arm + "-unknown/freshet/+/+/infer/+"),
                arns.filter(presence())));
        // AWS's own samples for shared subscriptions allow the topic by both of its names
        statements.add(allow(
                "iot:Receive",
                arns.topic(REQUESTS),
                arns.topic("$share/" + arm + "/" + REQUESTS),
                arns.topic("$share/" + arm + "-unknown/" + REQUESTS),
                arns.topic(presence())));
        statements.add(allow("iot:Publish", answers()));
        statements.add(allow("iot:RetainPublish", arns.topic(presence())));
        // a device may name the topic of its answer: it must not make the router ask the router
        statements.add(deny("iot:Publish", arns.topic(REQUESTS)));
        return statements;
    }

    /** Where routers tell that they are there, so that one that gave way finds out when the other is gone. */
    private String presence() {
        return "freshet/shadow/" + arm + "/routers/*";
    }

    /** A device may ask for its answer on any of Freshet's topics; the other arms answer beside the devices. */
    private String[] answers() {
        if (primary) return new String[] {arns.topic("freshet/*")};
        return new String[] {arns.topic("freshet/shadow/" + arm + "/*"), arns.topic("freshet/dead-letter/*")};
    }
}
