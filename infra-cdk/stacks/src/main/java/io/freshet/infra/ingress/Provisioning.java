package io.freshet.infra.ingress;

import static io.freshet.infra.ingress.Statements.allow;
import static io.freshet.infra.ingress.Statements.document;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iot.CfnPolicy;
import software.amazon.awscdk.services.iot.CfnProvisioningTemplate;
import software.constructs.Construct;

/**
 * Fleet provisioning: a device that has a claim certificate trades it for a certificate, a thing and the device policy of
 * its own. No claim certificate exists until somebody makes one, and a claim can do nothing but this.
 */
public final class Provisioning extends Construct {

    private final CfnProvisioningTemplate template;

    Provisioning(
            Construct scope, String id, String deployment, IotArns arns, DeviceRegistry registry, DevicePolicy policy) {
        super(scope, id);
        Role role = Role.Builder.create(this, "Role")
                .description("IoT Core registers devices with this role")
                .assumedBy(new ServicePrincipal("iot.amazonaws.com"))
                .inlinePolicies(Map.of("Register", document(register(arns, deployment, registry, policy))))
                .build();
        this.template = CfnProvisioningTemplate.Builder.create(this, "Template")
                .templateName(deployment + "-device")
                .templateType("FLEET_PROVISIONING")
                .description("Registers a device of Freshet")
                .provisioningRoleArn(role.getRoleArn())
                .templateBody(Stack.of(this).toJsonString(body(deployment, registry, policy)))
                .enabled(true)
                .build();
        CfnPolicy.Builder.create(this, "ClaimPolicy")
                .policyName(deployment + "-claim")
                .policyDocument(document(
                        allow("iot:Connect", arns.client(deployment + "-claim-*")),
                        allow(
                                List.of("iot:Publish", "iot:Receive"),
                                arns.topic("$aws/certificates/create/*"),
                                arns.topic("$aws/provisioning-templates/" + deployment + "-device/provision/*")),
                        allow(
                                "iot:Subscribe",
                                arns.filter("$aws/certificates/create/*"),
                                arns.filter("$aws/provisioning-templates/" + deployment + "-device/provision/*"))))
                .build();
    }

    public String templateName() {
        return template.getRef();
    }

    /** AWS has a managed policy for this role that may touch every thing and certificate of the account; this one may not. */
    private static PolicyStatement[] register(
            IotArns arns, String deployment, DeviceRegistry registry, DevicePolicy policy) {
        return new PolicyStatement[] {
            allow(
                    List.of("iot:CreateThing", "iot:DescribeThing", "iot:UpdateThing", "iot:ListThingPrincipals"),
                    arns.arn("thing", deployment + "-*")),
            allow(List.of("iot:DescribeThingType"), arns.arn("thingtype", registry.type())),
            allow(
                    List.of("iot:AddThingToThingGroup", "iot:DescribeThingGroup"),
                    arns.arn("thinggroup", registry.group()),
                    arns.arn("thing", deployment + "-*")),
            allow(
                    List.of("iot:DescribeCertificate", "iot:UpdateCertificate", "iot:AttachThingPrincipal"),
                    arns.arn("cert", "*"),
                    arns.arn("thing", deployment + "-*")),
            allow(
                    List.of("iot:AttachPolicy", "iot:GetPolicy"),
                    arns.arn("policy", policy.name()),
                    arns.arn("cert", "*")),
        };
    }

    private static Map<String, Object> body(String deployment, DeviceRegistry registry, DevicePolicy policy) {
        return Map.of(
                "Parameters",
                Map.of(
                        "SerialNumber", Map.of("Type", "String"),
                        "Site", Map.of("Type", "String"),
                        "AWS::IoT::Certificate::Id", Map.of("Type", "String")),
                "Resources",
                Map.of(
                        "certificate",
                                Map.of(
                                        "Type",
                                        "AWS::IoT::Certificate",
                                        "Properties",
                                        Map.of("CertificateId", ref("AWS::IoT::Certificate::Id"), "Status", "Active")),
                        "policy", Map.of("Type", "AWS::IoT::Policy", "Properties", Map.of("PolicyName", policy.name())),
                        "thing", Map.of("Type", "AWS::IoT::Thing", "Properties", thing(deployment, registry))));
    }

    private static Map<String, Object> thing(String deployment, DeviceRegistry registry) {
        return Map.of(
                "ThingName", Map.of("Fn::Join", List.of("", List.of(deployment + "-", ref("SerialNumber")))),
                "ThingTypeName", registry.type(),
                "ThingGroups", List.of(registry.group()),
                "AttributePayload", Map.of(DeviceRegistry.SITE, ref("Site")));
    }

    private static Map<String, Object> ref(String parameter) {
        return Map.of("Ref", parameter);
    }
}
