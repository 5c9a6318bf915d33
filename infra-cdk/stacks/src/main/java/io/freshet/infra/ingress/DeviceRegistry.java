package io.freshet.infra.ingress;

import java.util.List;
import software.amazon.awscdk.services.iot.CfnThingGroup;
import software.amazon.awscdk.services.iot.CfnThingType;
import software.amazon.awscdk.services.iot.CfnThingType.ThingTypePropertiesProperty;
import software.constructs.Construct;

/** The kind of thing a device is, and the group that all of them are in. */
public final class DeviceRegistry extends Construct {

    /** Attribute of a thing: where it is. Part of its topics, hence of its policy. */
    public static final String SITE = "site";

    private final CfnThingType type;
    private final CfnThingGroup group;

    DeviceRegistry(Construct scope, String id, String deployment) {
        super(scope, id);
        this.type = CfnThingType.Builder.create(this, "Type")
                .thingTypeName(deployment + "-device")
                .thingTypeProperties(ThingTypePropertiesProperty.builder()
                        .thingTypeDescription("A device that asks Freshet's models")
                        .searchableAttributes(List.of(SITE))
                        .build())
                .build();
        this.group = CfnThingGroup.Builder.create(this, "Group")
                .thingGroupName(deployment + "-devices")
                .build();
    }

    String type() {
        return type.getRef();
    }

    String group() {
        return group.getRef();
    }
}
