package io.freshet.infra.ingress;

import static io.freshet.infra.ingress.Statements.allow;
import static io.freshet.infra.ingress.Statements.document;

import io.freshet.infra.findings.Accepted;
import java.util.List;
import java.util.Map;
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
        List<PolicyStatement> statements = register(arns, deployment, registry, policy);
        Role role = Role.Builder.create(this, "Role")
                .description("IoT Core registers devices with this role")
                .assumedBy(new ServicePrincipal("iot.amazonaws.com"))
                .inlinePolicies(Map.of("Register", document(statements)))
                .build();
        Accepted.wildcards(
                role,
                "It registers devices and certificates that do not exist yet; things only under this deployment's names",
                statements);
        this.template = CfnProvisioningTemplate.Builder.create(this, "Template")
                .templateName(deployment + "-device")
                .templateType("FLEET_PROVISIONING")
                .description("Registers a device of Freshet")
                .provisioningRoleArn(role.getRoleArn())
                .templateBody(body(deployment, registry, policy))
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
    private static List<PolicyStatement> register(
            IotArns arns, String deployment, DeviceRegistry registry, DevicePolicy policy) {
        return List.of(
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
                        arns.arn("cert", "*")));
    }

    /** Source of the form: IoT Core's provisioning templates. */
    private static String body(String deployment, DeviceRegistry registry, DevicePolicy policy) {
        return """
                {
                  "Parameters": {
                    "SerialNumber": {"Type": "String"},
                    "Site": {"Type": "String"},
                    "AWS::IoT::Certificate::Id": {"Type": "String"}
                  },
                  "Resources": {
                    "certificate": {
                      "Type": "AWS::IoT::Certificate",
                      "Properties": {"CertificateId": {"Ref": "AWS::IoT::Certificate::Id"}, "Status": "Active"}
                    },
                    "policy": {"Type": "AWS::IoT::Policy", "Properties": {"PolicyName": "%s"}},
                    "thing": {
                      "Type": "AWS::IoT::Thing",
                      "Properties": {
                        "ThingName": {"Fn::Join": ["", ["%s-", {"Ref": "SerialNumber"}]]},
                        "ThingTypeName": "%s",
                        "ThingGroups": ["%s"],
                        "AttributePayload": {"%s": {"Ref": "Site"}}
                      }
                    }
                  }
                }
                """.formatted(policy.name(), deployment, registry.type(), registry.group(), DeviceRegistry.SITE);
    }
}
