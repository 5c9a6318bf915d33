package io.freshet.infra.ingress;

import static io.freshet.infra.ingress.Statements.allow;
import static io.freshet.infra.ingress.Statements.document;

import io.freshet.infra.findings.Accepted;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iot.CfnLogging;
import software.constructs.Construct;

/**
 * IoT Core's own log: refused connections, publishes and rules. There is one setting for an account and region; where
 * somebody else has set it, {@code -c iotLogging=false} leaves it alone.
 *
 * <p>IoT Core writes to a log group of a fixed name, which is not this deployment's to delete.
 */
final class IotLogging extends Construct {

    private static final String LOG_GROUP = "AWSIotLogsV2";

    IotLogging(Construct scope, String id) {
        super(scope, id);
        String group = Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(LOG_GROUP)
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
        PolicyStatement write = allow(
                List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:PutRetentionPolicy"),
                group,
                group + ":*");
        Role role = Role.Builder.create(this, "Role")
                .description("IoT Core writes its log with this role")
                .assumedBy(new ServicePrincipal("iot.amazonaws.com"))
                .inlinePolicies(Map.of("Write", document(write)))
                .build();
        Accepted.wildcards(role, "IoT Core names the streams of its log group", List.of(write));
        CfnLogging.Builder.create(this, "Setting")
                .accountId(Aws.ACCOUNT_ID)
                .defaultLogLevel("WARN")
                .roleArn(role.getRoleArn())
                .build();
    }
}
