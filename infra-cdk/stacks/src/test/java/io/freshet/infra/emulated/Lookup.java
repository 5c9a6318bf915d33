package io.freshet.infra.emulated;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Finds resources by the API of their own service. A type that is not here is taken out of a template before it is deployed:
 * CloudFormation's word alone proves nothing, in an emulator less than anywhere.
 */
final class Lookup {

    private final Clients clients;
    private final Map<String, Predicate<DeployedResource>> byType = new HashMap<>();

    Lookup(Clients clients) {
        this.clients = clients;
        network();
        containers();
        messages();
        observation();
        access();
        devices();
        functions();
        flows();
        byType.put("AWS::S3::Bucket", bucket -> present(clients.s3().headBucket(r -> r.bucket(bucket.physicalId()))));
        byType.put(
                "AWS::S3::BucketPolicy",
                policy -> present(clients.s3().getBucketPolicy(r -> r.bucket(policy.target("Bucket")))));
        byType.put(
                "AWS::DynamoDB::Table",
                table -> present(clients.dynamoDb().describeTable(r -> r.tableName(table.physicalId()))));
    }

    Set<String> types() {
        return Set.copyOf(byType.keySet());
    }

    boolean finds(DeployedResource resource) {
        try {
            return byType.get(resource.type()).test(resource);
        } catch (SdkServiceException refused) {
            if (refused.statusCode() >= 500) throw refused;
            return false;
        }
    }

    /** A describing call that answers instead of failing has found what it was asked for. */
    private static boolean present(Object answer) {
        return answer != null;
    }

    private void network() {
        byType.put(
                "AWS::EC2::VPC",
                vpc -> !clients.ec2()
                        .describeVpcs(r -> r.vpcIds(vpc.physicalId()))
                        .vpcs()
                        .isEmpty());
        byType.put(
                "AWS::EC2::Subnet",
                subnet -> !clients.ec2()
                        .describeSubnets(r -> r.subnetIds(subnet.physicalId()))
                        .subnets()
                        .isEmpty());
        byType.put(
                "AWS::EC2::SecurityGroup",
                group -> !clients.ec2()
                        .describeSecurityGroups(r -> r.groupIds(group.physicalId()))
                        .securityGroups()
                        .isEmpty());
        byType.put(
                "AWS::EC2::InternetGateway",
                gateway -> !clients.ec2()
                        .describeInternetGateways(r -> r.internetGatewayIds(gateway.physicalId()))
                        .internetGateways()
                        .isEmpty());
        byType.put(
                "AWS::EC2::VPCGatewayAttachment",
                attachment -> clients
                        .ec2()
                        .describeInternetGateways(r -> r.internetGatewayIds(attachment.target("InternetGatewayId")))
                        .internetGateways()
                        .stream()
                        .flatMap(gateway -> gateway.attachments().stream())
                        .anyMatch(found -> attachment.target("VpcId").equals(found.vpcId())));
        byType.put(
                "AWS::EC2::VPCEndpoint",
                endpoint ->
                        clients
                                .ec2()
                                .describeVpcEndpoints(r -> r.vpcEndpointIds(endpoint.physicalId()))
                                .vpcEndpoints()
                                .stream()
                                .anyMatch(found -> !"deleted".equalsIgnoreCase(found.stateAsString())));
        byType.put(
                "AWS::EC2::RouteTable",
                table -> tables().anyMatch(found -> table.physicalId().equals(found.routeTableId())));
        byType.put(
                "AWS::EC2::SubnetRouteTableAssociation",
                association -> tables().flatMap(table -> table.associations().stream())
                        .anyMatch(found -> association.physicalId().equals(found.routeTableAssociationId())));
        byType.put(
                "AWS::EC2::Route",
                route -> tables().filter(table -> route.target("RouteTableId").equals(table.routeTableId()))
                        .flatMap(table -> table.routes().stream())
                        .anyMatch(found -> route.target("DestinationCidrBlock").equals(found.destinationCidrBlock())));
    }

    /** All of them: not every emulator heeds a filter. */
    private Stream<RouteTable> tables() {
        return clients.ec2().describeRouteTables().routeTables().stream();
    }

    private void containers() {
        byType.put(
                "AWS::ECS::Cluster",
                cluster -> clients.ecs().describeClusters(r -> r.clusters(cluster.physicalId())).clusters().stream()
                        .anyMatch(found -> "ACTIVE".equals(found.status())));
        byType.put(
                "AWS::ECS::TaskDefinition",
                definition -> "ACTIVE"
                        .equals(clients.ecs()
                                .describeTaskDefinition(r -> r.taskDefinition(definition.physicalId()))
                                .taskDefinition()
                                .statusAsString()));
        byType.put("AWS::ECS::Service", this::findsService);
        byType.put(
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                balancer -> !clients.balancers()
                        .describeLoadBalancers(r -> r.loadBalancerArns(balancer.physicalId()))
                        .loadBalancers()
                        .isEmpty());
        byType.put(
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                group -> !clients.balancers()
                        .describeTargetGroups(r -> r.targetGroupArns(group.physicalId()))
                        .targetGroups()
                        .isEmpty());
        byType.put(
                "AWS::ElasticLoadBalancingV2::Listener",
                listener -> !clients.balancers()
                        .describeListeners(r -> r.listenerArns(listener.physicalId()))
                        .listeners()
                        .isEmpty());
    }

    /** The ARN ends in {@code service/{cluster}/{name}}. */
    private boolean findsService(DeployedResource service) {
        String[] parts = service.physicalId().split("/", -1);
        return clients.ecs().describeServices(r -> r.cluster(parts[1]).services(parts[2])).services().stream()
                .anyMatch(found -> "ACTIVE".equals(found.status()));
    }

    private void messages() {
        byType.put("AWS::SQS::Queue", queue -> present(attributes(queue.physicalId())));
        byType.put(
                "AWS::SQS::QueuePolicy",
                policy -> attributes(policy.target("Queues")).containsKey(QueueAttributeName.POLICY));
        byType.put(
                "AWS::SNS::Topic",
                topic -> present(clients.sns().getTopicAttributes(r -> r.topicArn(topic.physicalId()))));
        byType.put(
                "AWS::SNS::TopicPolicy",
                policy -> clients.sns()
                        .getTopicAttributes(r -> r.topicArn(policy.target("Topics")))
                        .attributes()
                        .containsKey("Policy"));
        byType.put(
                "AWS::SNS::Subscription",
                subscription -> present(
                        clients.sns().getSubscriptionAttributes(r -> r.subscriptionArn(subscription.physicalId()))));
        byType.put("AWS::Events::Rule", rule -> present(clients.events().describeRule(r -> r.name(rule.physicalId()))));
    }

    private Map<QueueAttributeName, String> attributes(String queueUrl) {
        return clients.sqs()
                .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private void observation() {
        byType.put(
                "AWS::Logs::LogGroup",
                group ->
                        clients
                                .logs()
                                .describeLogGroups(r -> r.logGroupNamePrefix(group.physicalId()))
                                .logGroups()
                                .stream()
                                .anyMatch(found -> group.physicalId().equals(found.logGroupName())));
        byType.put(
                "AWS::CloudWatch::Alarm",
                alarm -> !clients.cloudWatch()
                        .describeAlarms(r -> r.alarmNames(alarm.physicalId()))
                        .metricAlarms()
                        .isEmpty());
        byType.put(
                "AWS::CloudWatch::Dashboard",
                dashboard -> present(clients.cloudWatch().getDashboard(r -> r.dashboardName(dashboard.physicalId()))));
    }

    private void access() {
        byType.put("AWS::IAM::Role", role -> present(clients.iam().getRole(r -> r.roleName(role.physicalId()))));
        byType.put(
                "AWS::IAM::Policy",
                policy -> present(clients.iam()
                        .getRolePolicy(
                                r -> r.roleName(policy.target("Roles")).policyName(policy.target("PolicyName")))));
        byType.put(
                "AWS::IAM::ManagedPolicy",
                policy -> present(clients.iam().getPolicy(r -> r.policyArn(policy.physicalId()))));
        byType.put(
                "AWS::KMS::Key",
                key -> clients.kms()
                                .describeKey(r -> r.keyId(key.physicalId()))
                                .keyMetadata()
                                .keyState()
                        != KeyState.PENDING_DELETION);
        byType.put(
                "AWS::KMS::Alias",
                alias -> clients.kms().listAliases().aliases().stream()
                        .anyMatch(found -> alias.physicalId().equals(found.aliasName())));
        byType.put("AWS::SSM::Parameter", name -> present(clients.ssm().getParameter(r -> r.name(name.physicalId()))));
    }

    private void devices() {
        byType.put(
                "AWS::IoT::Policy", policy -> present(clients.iot().getPolicy(r -> r.policyName(policy.physicalId()))));
        byType.put(
                "AWS::IoT::ThingType",
                type -> present(clients.iot().describeThingType(r -> r.thingTypeName(type.physicalId()))));
        byType.put(
                "AWS::IoT::ThingGroup",
                group -> present(
                        clients.iot().describeThingGroup(r -> r.thingGroupName(group.target("ThingGroupName")))));
        byType.put(
                "AWS::IoT::TopicRule", rule -> present(clients.iot().getTopicRule(r -> r.ruleName(rule.physicalId()))));
        byType.put(
                "AWS::IoT::ProvisioningTemplate",
                template -> present(
                        clients.iot().describeProvisioningTemplate(r -> r.templateName(template.physicalId()))));
    }

    private void functions() {
        byType.put(
                "AWS::Lambda::Function",
                function -> present(clients.lambda().getFunction(r -> r.functionName(function.physicalId()))));
        byType.put(
                "AWS::Lambda::Version",
                version -> present(clients.lambda().getFunction(r -> r.functionName(version.physicalId()))));
        byType.put(
                "AWS::Lambda::Alias",
                alias ->
                        clients
                                .lambda()
                                .listAliases(r -> r.functionName(alias.target("FunctionName")))
                                .aliases()
                                .stream()
                                .anyMatch(found -> alias.physicalId().contains(found.name())));
        byType.put(
                "AWS::Lambda::EventSourceMapping",
                mapping -> present(clients.lambda().getEventSourceMapping(r -> r.uuid(mapping.physicalId()))));
        byType.put(
                "AWS::Lambda::Permission",
                permission ->
                        present(clients.lambda().getPolicy(r -> r.functionName(permission.target("FunctionName")))));
    }

    private void flows() {
        byType.put(
                "AWS::Lambda::EventInvokeConfig",
                config -> present(clients.lambda()
                        .getFunctionEventInvokeConfig(r ->
                                r.functionName(config.target("FunctionName")).qualifier(qualifier(config)))));
        byType.put(
                "AWS::StepFunctions::StateMachine",
                machine -> "ACTIVE"
                        .equals(clients.stateMachines()
                                .describeStateMachine(r -> r.stateMachineArn(machine.physicalId()))
                                .statusAsString()));
        byType.put("AWS::Pipes::Pipe", pipe -> present(clients.pipes().describePipe(r -> r.name(pipe.physicalId()))));
        byType.put(
                "AWS::SecretsManager::Secret",
                secret -> clients.secrets()
                                .describeSecret(r -> r.secretId(secret.physicalId()))
                                .deletedDate()
                        == null);
        byType.put(
                "AWS::Logs::ResourcePolicy",
                policy -> clients.logs().describeResourcePolicies().resourcePolicies().stream()
                        .anyMatch(found -> policy.physicalId().equals(found.policyName())));
    }

    /** The last part of the alias's ARN, as the template takes it. */
    private static String qualifier(DeployedResource config) {
        String alias = config.template()
                .at("/Properties/Qualifier/Fn::Select/1/Fn::Split/1/Ref")
                .asText();
        String arn = config.physicalIds().get(alias);
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
