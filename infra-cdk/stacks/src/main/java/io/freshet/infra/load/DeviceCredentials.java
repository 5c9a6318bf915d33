package io.freshet.infra.load;

import io.freshet.infra.findings.Accepted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * The devices' X.509 certificate, its key and the broker's authority, as one secret of three fields. It is made with a
 * placeholder and filled by hand, or by {@code freshet aws devices}: a key is never part of a template.
 */
final class DeviceCredentials extends Construct {

    /** Fields of the secret. */
    private static final List<String> FIELDS = List.of("cert", "key", "ca");

    private final Secret secret;
    private final String name;

    DeviceCredentials(Construct scope, String id, String deployment) {
        super(scope, id);
        name = deployment + "/load/devices";
        secret = Secret.Builder.create(this, "Secret")
                .secretName(name)
                .description("X.509 of the devices in PEM: fields cert, key and ca")
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Accepted.finding(
                secret,
                "AwsSolutions-SMG4",
                "A device's certificate is replaced by revoking it in IoT Core, not by a rotation function");
    }

    /** What a container gets them as: one environment variable each. */
    Map<String, software.amazon.awscdk.services.ecs.Secret> variables() {
        Map<String, software.amazon.awscdk.services.ecs.Secret> variables = new LinkedHashMap<>();
        for (String field : FIELDS) {
            variables.put(
                    "DEVICE_" + field, software.amazon.awscdk.services.ecs.Secret.fromSecretsManager(secret, field));
        }
        return variables;
    }

    String fillCommand() {
        return ("aws secretsmanager put-secret-value --secret-id %s --secret-string"
                        + " \"$(jq -n --rawfile cert device.pem --rawfile key device.key --rawfile ca AmazonRootCA1.pem"
                        + " '{cert: $cert, key: $key, ca: $ca}')\"")
                .formatted(name);
    }
}
