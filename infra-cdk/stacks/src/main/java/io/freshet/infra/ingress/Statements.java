package io.freshet.infra.ingress;

import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Policy statements on one line each. */
final class Statements {

    private Statements() {}

    static PolicyStatement allow(String action, String... resources) {
        return allow(List.of(action), resources);
    }

    static PolicyStatement allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(Arrays.asList(resources))
                .build();
    }

    static PolicyStatement deny(String action, String... resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .actions(List.of(action))
                .resources(Arrays.asList(resources))
                .build();
    }

    static PolicyDocument document(PolicyStatement... statements) {
        return document(Arrays.asList(statements));
    }

    static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }
}
