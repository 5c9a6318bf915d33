package io.freshet.infra.ingress;

import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.config.NetworkFlavour;
import io.freshet.infra.foundation.FoundationStack;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** IoT Core: the registry of devices, what they may do, and where dead letters go. */
public final class IngressStack extends Stack {

    private final String host;
    private final DeadLetters deadLetters;

    public IngressStack(Construct scope, FreshetConfig config, FoundationStack foundation) {
        super(
                scope,
                config.named("ingress"),
                StackProps.builder()
                        .description("Freshet: IoT Core, devices and dead letters")
                        .build());
        IotArns arns = new IotArns(this);
        DeviceRegistry registry = new DeviceRegistry(this, "Devices", config.name());
        DevicePolicy policy = new DevicePolicy(this, "DevicePolicy", config.named("device"), arns);
        Provisioning provisioning = new Provisioning(this, "Provisioning", config.name(), arns, registry, policy);
        this.deadLetters = new DeadLetters(
                this, "DeadLetters", config.name(), foundation.logs().group(this, "RuleErrors", "iot-rules"));
        if (config.iotLogging()) new IotLogging(this, "Logging");
        this.host = config.iotEndpoint()
                .orElseGet(() -> new IotEndpoint(
                                this, "EndpointLookup", foundation.logs().group(this, "LookupLog", "endpoint-lookup"))
                        .host());
        if (config.network() == NetworkFlavour.PRIVATE) new PrivateIot(this, "Private", foundation.network(), host);
        output("Endpoint", "Host that devices connect to, port 8883", host);
        output("DevicePolicyName", "To be attached to a device's certificate", policy.name());
        output("ThingTypeName", "To be given to a device, with the attribute 'site'", registry.type());
        output("ProvisioningTemplateName", "For devices with a claim certificate", provisioning.templateName());
        output(
                "DeadLetterQueueUrl",
                "Messages that were given up",
                deadLetters.queue().getQueueUrl());
    }

    /** Name of the host that MQTT clients connect to. */
    public String host() {
        return host;
    }

    /** Messages that were given up. */
    public IQueue deadLetters() {
        return deadLetters.queue();
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
