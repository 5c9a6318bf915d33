package io.freshet.infra.ingress;

import io.freshet.infra.findings.Accepted;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** Asks IoT Core, while the stack is deployed, for the account's host name: CloudFormation has no attribute for it. */
final class IotEndpoint extends Construct {

    private static final String HOST = "endpointAddress";

    private final AwsCustomResource lookup;

    IotEndpoint(Construct scope, String id, ILogGroup logs) {
        super(scope, id);
        AwsSdkCall call = AwsSdkCall.builder()
                .service("Iot")
                .action("DescribeEndpoint")
                .parameters(Map.of("endpointType", "iot:Data-ATS"))
                .physicalResourceId(PhysicalResourceId.fromResponse(HOST))
                .outputPaths(List.of(HOST))
                .build();
        PolicyStatement ask = Statements.allow("iot:DescribeEndpoint", "*");
        this.lookup = AwsCustomResource.Builder.create(this, "Lookup")
                .onCreate(call)
                .onUpdate(call)
                // the function has what it needs: without this it would install an SDK at each deployment
                .installLatestAwsSdk(false)
                .policy(AwsCustomResourcePolicy.fromStatements(List.of(ask)))
                .logGroup(logs)
                .build();
        Accepted.wildcards(this, "iot:DescribeEndpoint has no resource to be limited to", List.of(ask));
        CustomResourceFunctions.accept(Stack.of(this));
    }

    String host() {
        return lookup.getResponseField(HOST);
    }
}
