package io.freshet.infra.emulated;

import io.freshet.emulators.Emulator;
import io.freshet.emulators.Emulators;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Every service that a stack's resources are looked up by, at one emulator: the one the stack was deployed to. */
record Clients(
        CloudFormationClient cloudFormation,
        CloudWatchClient cloudWatch,
        CloudWatchLogsClient logs,
        DynamoDbClient dynamoDb,
        Ec2Client ec2,
        EcsClient ecs,
        ElasticLoadBalancingV2Client balancers,
        EventBridgeClient events,
        IamClient iam,
        IotClient iot,
        KmsClient kms,
        LambdaClient lambda,
        PipesClient pipes,
        S3Client s3,
        SecretsManagerClient secrets,
        SfnClient stateMachines,
        SnsClient sns,
        SqsClient sqs,
        SsmClient ssm) {

    static Clients of(Emulator emulator) {
        return new Clients(
                client(CloudFormationClient.builder(), emulator),
                client(CloudWatchClient.builder(), emulator),
                client(CloudWatchLogsClient.builder(), emulator),
                client(DynamoDbClient.builder(), emulator),
                client(Ec2Client.builder(), emulator),
                client(EcsClient.builder(), emulator),
                client(ElasticLoadBalancingV2Client.builder(), emulator),
                client(EventBridgeClient.builder(), emulator),
                client(IamClient.builder(), emulator),
                client(IotClient.builder(), emulator),
                client(KmsClient.builder(), emulator),
                client(LambdaClient.builder(), emulator),
                client(PipesClient.builder(), emulator),
                client(S3Client.builder().forcePathStyle(true), emulator),
                client(SecretsManagerClient.builder(), emulator),
                client(SfnClient.builder(), emulator),
                client(SnsClient.builder(), emulator),
                client(SqsClient.builder(), emulator),
                client(SsmClient.builder(), emulator));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, Emulator emulator) {
        return Emulators.shared().client(builder, emulator);
    }
}
