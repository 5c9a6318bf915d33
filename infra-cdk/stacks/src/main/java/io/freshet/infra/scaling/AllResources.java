package io.freshet.infra.scaling;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A statement on all resources. It has to say why it cannot name them.
 *
 * @param sid its name in the policy
 * @param reason what keeps it from naming resources, for the reviewer of the template
 * @param conditions what narrows it all the same
 */
record AllResources(String sid, String reason, List<String> actions, Map<String, Object> conditions) {

    AllResources {
        if (reason.isBlank())
            throw new IllegalArgumentException("reason: must say why " + sid + " is on all resources");
        actions = List.copyOf(actions);
        conditions = Map.copyOf(conditions);
    }

    PolicyStatement statement() {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(actions)
                .resources(List.of("*"))
                .conditions(conditions)
                .build();
    }
}
