package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Each pair of the map, by a call that writes and one that reads it back where the service has such a pair. */
class AwsServiceTest {

    private static final Emulators EMULATORS = Emulators.shared();
    private static final String NAME = "freshet-map";

    @ParameterizedTest
    @EnumSource
    void theEmulatorOfTheMapServesTheService(AwsService service) {
        switch (service) {
            case CLOUDFORMATION -> cloudFormation();
            case CLOUDWATCH -> cloudWatch();
            case CLOUDWATCH_LOGS -> logs();
            case EC2 -> ec2();
            case EVENTBRIDGE -> eventBridge();
            case IAM -> iam();
            case KMS -> kms();
            case S3 -> s3();
            case SNS -> sns();
            case SQS -> sqs();
            case SSM -> ssm();
            case STS -> sts();
            case DYNAMODB -> dynamoDb();
            case ECS -> ecs();
            case ELASTIC_LOAD_BALANCING_V2 -> loadBalancing();
            case IOT -> iot();
            case IOT_DATA_PLANE -> iotData();
            case LAMBDA -> lambda();
            case SCHEDULER -> scheduler();
            case APPLICATION_AUTO_SCALING -> autoScaling();
            case BUDGETS -> budgets();
        }
    }

    @Test
    void anEmulatorIsStartedOnce() {
        assertThat(EMULATORS.endpoint(Emulator.MOTO)).isEqualTo(EMULATORS.endpoint(Emulator.MOTO));
    }

    private static void cloudFormation() {
        try (CloudFormationClient client =
                EMULATORS.client(CloudFormationClient.builder(), AwsService.CLOUDFORMATION)) {
            client.createStack(request -> request.stackName(NAME)
                    .templateBody("{\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\"}}}"));
            client.waiter().waitUntilStackCreateComplete(request -> request.stackName(NAME));
            assertThat(client.describeStackResources(request -> request.stackName(NAME))
                            .stackResources())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.physicalResourceId()).startsWith("arn:aws:sns:"));
        }
    }

    private static void cloudWatch() {
        try (CloudWatchClient client = EMULATORS.client(CloudWatchClient.builder(), AwsService.CLOUDWATCH)) {
            client.putMetricData(request -> request.namespace(NAME)
                    .metricData(MetricDatum.builder()
                            .metricName("Arrivals")
                            .value(1.0)
                            .build()));
            assertThat(client.listMetrics(request -> request.namespace(NAME)).metrics())
                    .hasSize(1);
        }
    }

    private static void logs() {
        try (CloudWatchLogsClient client =
                EMULATORS.client(CloudWatchLogsClient.builder(), AwsService.CLOUDWATCH_LOGS)) {
            client.createLogGroup(request -> request.logGroupName(NAME));
            assertThat(client.describeLogGroups(request -> request.logGroupNamePrefix(NAME))
                            .logGroups())
                    .hasSize(1);
        }
    }

    private static void ec2() {
        try (Ec2Client client = EMULATORS.client(Ec2Client.builder(), AwsService.EC2)) {
            String vpc = client.createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                    .vpc()
                    .vpcId();
            assertThat(client.describeVpcs(request -> request.vpcIds(vpc)).vpcs())
                    .hasSize(1);
        }
    }

    private static void eventBridge() {
        try (EventBridgeClient client = EMULATORS.client(EventBridgeClient.builder(), AwsService.EVENTBRIDGE)) {
            client.putRule(request -> request.name(NAME).scheduleExpression("rate(1 minute)"));
            assertThat(client.describeRule(request -> request.name(NAME)).scheduleExpression())
                    .isEqualTo("rate(1 minute)");
        }
    }

    private static void iam() {
        try (IamClient client = EMULATORS.client(IamClient.builder(), AwsService.IAM)) {
            client.createRole(request ->
                    request.roleName(NAME).assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
            assertThat(client.getRole(request -> request.roleName(NAME)).role().arn())
                    .endsWith("role/" + NAME);
        }
    }

    private static void kms() {
        try (KmsClient client = EMULATORS.client(KmsClient.builder(), AwsService.KMS)) {
            String key = client.createKey().keyMetadata().keyId();
            assertThat(client.describeKey(request -> request.keyId(key))
                            .keyMetadata()
                            .enabled())
                    .isTrue();
        }
    }

    private static void s3() {
        try (S3Client client = EMULATORS.client(S3Client.builder().forcePathStyle(true), AwsService.S3)) {
            client.createBucket(request -> request.bucket(NAME));
            assertThat(client.listBuckets().buckets())
                    .anySatisfy(bucket -> assertThat(bucket.name()).isEqualTo(NAME));
        }
    }

    private static void sns() {
        try (SnsClient client = EMULATORS.client(SnsClient.builder(), AwsService.SNS)) {
            String topic = client.createTopic(request -> request.name(NAME)).topicArn();
            assertThat(client.getTopicAttributes(request -> request.topicArn(topic))
                            .attributes())
                    .containsEntry("TopicArn", topic);
        }
    }

    private static void sqs() {
        try (SqsClient client = EMULATORS.client(SqsClient.builder(), AwsService.SQS)) {
            String queue =
                    client.createQueue(request -> request.queueName(NAME)).queueUrl();
            client.sendMessage(request -> request.queueUrl(queue).messageBody("tick"));
            assertThat(client.receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(10))
                            .messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).isEqualTo("tick"));
        }
    }

    private static void ssm() {
        try (SsmClient client = EMULATORS.client(SsmClient.builder(), AwsService.SSM)) {
            client.putParameter(request -> request.name("/" + NAME).value("7").type("String"));
            assertThat(client.getParameter(request -> request.name("/" + NAME))
                            .parameter()
                            .value())
                    .isEqualTo("7");
        }
    }

    private static void sts() {
        try (StsClient client = EMULATORS.client(StsClient.builder(), AwsService.STS)) {
            assertThat(client.getCallerIdentity().account()).isEqualTo(Emulators.ACCOUNT);
        }
    }

    private static void dynamoDb() {
        try (DynamoDbClient client = EMULATORS.client(DynamoDbClient.builder(), AwsService.DYNAMODB)) {
            client.createTable(request -> request.tableName(NAME)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("service")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("service")
                            .keyType(KeyType.HASH)
                            .build()));
            assertThat(client.describeTable(request -> request.tableName(NAME))
                            .table()
                            .tableStatusAsString())
                    .isEqualTo("ACTIVE");
        }
    }

    private static void ecs() {
        try (EcsClient client = EMULATORS.client(EcsClient.builder(), AwsService.ECS)) {
            client.createCluster(request -> request.clusterName(NAME));
            assertThat(client.describeClusters(request -> request.clusters(NAME))
                            .clusters())
                    .hasSize(1);
        }
    }

    private static void loadBalancing() {
        try (ElasticLoadBalancingV2Client client =
                EMULATORS.client(ElasticLoadBalancingV2Client.builder(), AwsService.ELASTIC_LOAD_BALANCING_V2)) {
            client.createTargetGroup(
                    request -> request.name(NAME).protocol("TCP").port(8080));
            assertThat(client.describeTargetGroups(request -> request.names(NAME))
                            .targetGroups())
                    .hasSize(1);
        }
    }

    private static void iot() {
        try (IotClient client = EMULATORS.client(IotClient.builder(), AwsService.IOT)) {
            client.createThing(request -> request.thingName(NAME));
            assertThat(client.describeThing(request -> request.thingName(NAME)).thingName())
                    .isEqualTo(NAME);
        }
    }

    private static void iotData() {
        try (IotDataPlaneClient client = EMULATORS.client(IotDataPlaneClient.builder(), AwsService.IOT_DATA_PLANE)) {
            client.publish(
                    request -> request.topic("freshet/map").retain(true).qos(1).payload(SdkBytes.fromUtf8String("{}")));
            assertThat(client.getRetainedMessage(request -> request.topic("freshet/map"))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("{}");
        }
    }

    private static void lambda() {
        try (LambdaClient client = EMULATORS.client(LambdaClient.builder(), AwsService.LAMBDA)) {
            assertThat(client.listFunctions().functions()).isEmpty();
        }
    }

    private static void scheduler() {
        try (SchedulerClient client = EMULATORS.client(SchedulerClient.builder(), AwsService.SCHEDULER)) {
            client.createScheduleGroup(request -> request.name(NAME));
            assertThat(client.getScheduleGroup(request -> request.name(NAME)).name())
                    .isEqualTo(NAME);
        }
    }

    private static void autoScaling() {
        try (ApplicationAutoScalingClient client =
                EMULATORS.client(ApplicationAutoScalingClient.builder(), AwsService.APPLICATION_AUTO_SCALING)) {
            assertThat(client.describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.ECS))
                            .scalableTargets())
                    .isEmpty();
        }
    }

    private static void budgets() {
        try (BudgetsClient client = EMULATORS.client(BudgetsClient.builder(), AwsService.BUDGETS)) {
            assertThat(client.describeBudgets(request -> request.accountId(Emulators.ACCOUNT))
                            .budgets())
                    .isEmpty();
        }
    }
}
