package io.freshet.infra.ingress;

import static io.freshet.infra.ingress.Statements.allow;
import static io.freshet.infra.ingress.Statements.document;

import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iot.CfnPolicy;
import software.constructs.Construct;

/**
 * What a device may do: connect as itself, ask under its own site and name, and hear its own answers. Both names come from
 * the registry and not from the device, so that no device can speak or listen for another.
 */
public final class DevicePolicy extends Construct {

    private static final String THING = "${iot:Connection.Thing.ThingName}";
    private static final String SITE = "${iot:Connection.Thing.Attributes[" + DeviceRegistry.SITE + "]}";
    private static final String ITSELF = "freshet/" + SITE + "/" + THING;

    private final CfnPolicy policy;

    DevicePolicy(Construct scope, String id, String name, IotArns arns) {
        super(scope, id);
        this.policy = CfnPolicy.Builder.create(this, "Policy")
                .policyName(name)
                .policyDocument(document(
                        connect(arns),
                        allow("iot:Publish", arns.topic(ITSELF + "/infer/*")),
                        allow("iot:Subscribe", arns.filter(ITSELF + "/result")),
                        allow("iot:Receive", arns.topic(ITSELF + "/result"))))
                .build();
    }

    /** Name, to be attached to certificates. */
    public String name() {
        return policy.getRef();
    }

    /** Only with a certificate that is attached to the thing: without this any valid certificate could take any name. */
    private static PolicyStatement connect(IotArns arns) {
        PolicyStatement connect = allow("iot:Connect", arns.client(THING));
        connect.addCondition("Bool", Map.of("iot:Connection.Thing.IsAttached", "true"));
        return connect;
    }
}
