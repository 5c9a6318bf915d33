package io.freshet.infra.foundation;

import java.util.List;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.IConstruct;

/** Tags by which a bill is split, on everything that can have them. */
public final class CostTags {

    /** It costs nothing by itself, and cfn-lint's schema knows no tags of it. */
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";

    private CostTags() {}

    /** Tags everything below {@code scope}. */
    public static void add(IConstruct scope, String key, String value) {
        Tags.of(scope)
                .add(
                        key,
                        value,
                        TagProps.builder()
                                .excludeResourceTypes(List.of(LISTENER))
                                .build());
    }
}
