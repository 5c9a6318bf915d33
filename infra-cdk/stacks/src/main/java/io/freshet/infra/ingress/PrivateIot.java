package io.freshet.infra.ingress;

import io.freshet.infra.findings.Accepted;
import io.freshet.infra.foundation.Network;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.PrivateHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.InterfaceVpcEndpointTarget;
import software.constructs.Construct;

/**
 * The way to IoT Core from a network without internet. AWS makes no private name for this endpoint as it does for others:
 * the account's own host name is made to lead to it.
 */
final class PrivateIot extends Construct {

    PrivateIot(Construct scope, String id, Network network, String host) {
        super(scope, id);
        InterfaceVpcEndpoint endpoint = InterfaceVpcEndpoint.Builder.create(this, "Endpoint")
                .vpc(network.vpc())
                .service(InterfaceVpcEndpointAwsService.IOT_CORE)
                .subnets(network.subnets())
                .privateDnsEnabled(false)
                .build();
        Accepted.finding(
                endpoint, Accepted.UNREADABLE_RULE, "The endpoint is open to the addresses of this network only");
        PrivateHostedZone zone = PrivateHostedZone.Builder.create(this, "Zone")
                .zoneName(host)
                .vpc(network.vpc())
                .build();
        ARecord.Builder.create(this, "Record")
                .zone(zone)
                .target(RecordTarget.fromAlias(new InterfaceVpcEndpointTarget(endpoint)))
                .build();
    }
}
