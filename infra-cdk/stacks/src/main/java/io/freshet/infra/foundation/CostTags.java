package io.freshet.infra.foundation;

import java.util.List;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.IConstruct;

/** Tags by which a bill is split, on everything that can have them. */
public final class CostTags {

    /** They cost nothing by themselves, and cfn-lint's schema knows no tags of them. */
    private static final List<String> UNTAGGED = List.of(
            "AWS::ApplicationAutoScaling::ScalableTarget",
            "AWS::CloudWatch::Dashboard",
            "AWS::ElasticLoadBalancingV2::Listener");

    private CostTags() {}

    /** Tags everything below {@code scope}. */
    public static void add(IConstruct scope, String key, String value) {
        Tags.of(scope)
                .add(
                        key,
                        value,
                        TagProps.builder().excludeResourceTypes(UNTAGGED).build());
    }
}
