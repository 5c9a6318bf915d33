package io.freshet.infra.emulated;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.emulators.Emulator;
import java.util.Set;

/** What an emulator's CloudFormation really creates, of the types that can be looked up. */
final class Coverage {

    /** The free edition reports every other type as created and gives it the physical id {@code unknown}. */
    private static final Set<String> LOCALSTACK = Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::Route",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::Subnet",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCEndpoint",
            "AWS::EC2::VPCGatewayAttachment",
            "AWS::Events::Rule",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Function",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::Logs::LogGroup",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::SecretsManager::Secret",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::SSM::Parameter");

    private Coverage() {}

    static boolean creates(Emulator emulator, JsonNode resource, Lookup lookup) {
        String type = resource.path("Type").asText();
        boolean metricMath = type.equals("AWS::CloudWatch::Alarm")
                && resource.path("Properties").has("Metrics");
        return switch (emulator) {
            case LOCALSTACK -> LOCALSTACK.contains(type) && !startsAMachine(resource);
            case MINISTACK -> lookup.types().contains(type) && !metricMath;
            // "creates" everything, and runs nothing
            case MOTO -> false;
        };
    }

    /** A rule needs a role for the targets whose own policies cannot let it in: here a state machine. */
    private static boolean startsAMachine(JsonNode rule) {
        return !rule.path("Properties").path("Targets").findValues("RoleArn").isEmpty();
    }
}
