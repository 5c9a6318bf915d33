package io.freshet.infra.ingress;

import static io.freshet.infra.ingress.Statements.allow;
import static io.freshet.infra.ingress.Statements.document;

import io.freshet.infra.findings.Accepted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iot.CfnTopicRule;
import software.amazon.awscdk.services.iot.CfnTopicRule.ActionProperty;
import software.amazon.awscdk.services.iot.CfnTopicRule.CloudwatchLogsActionProperty;
import software.amazon.awscdk.services.iot.CfnTopicRule.S3ActionProperty;
import software.amazon.awscdk.services.iot.CfnTopicRule.SqsActionProperty;
import software.amazon.awscdk.services.iot.CfnTopicRule.TopicRulePayloadProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What becomes of a valid message that was given up: a queue to work from, an archive to look things up in. They hold what
 * devices saw, pictures too; hence a key of their own, which says who reads them.
 */
public final class DeadLetters extends Construct {

    /** The longest that SQS has. */
    private static final Duration IN_QUEUE = Duration.days(14);

    private static final Duration IN_ARCHIVE = Duration.days(30);

    /** User properties of a dead letter: the fields of {@code io.freshet.routing.DeadLetter}, whose code is not used here. */
    private static final List<String> FIELDS = List.of(
            "id",
            "outcome",
            "reason",
            "detail",
            "topic",
            "site",
            "device",
            "response-topic",
            "tries",
            "sent-at",
            "arrived-at",
            "ended-at");

    /**
     * A dead letter is the original bytes and says why in its user properties; in base64 a picture fits into a message of SQS.
     * Names of fields have underscores here, where a hyphen would be a minus. Here {@code +} is MQTT's wildcard.
     */
    static final String SQL = "SELECT encode(*, 'base64') AS payload, topic(3) AS model, timestamp() AS received_ms,"
            + " get_mqtt_property(content_type) AS content_type, get_mqtt_property(correlation_data) AS correlation, "
            + FIELDS.stream().map(DeadLetters::column).collect(Collectors.joining(", "))
            + " FROM 'freshet/dead-letter/+'";

    private final Queue queue;

    DeadLetters(Construct scope, String id, String deployment, ILogGroup errors) {
        super(scope, id);
        Key key = Key.Builder.create(this, "Key")
                .description("Freshet: dead letters, which hold what devices sent")
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(7))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.queue = Queue.Builder.create(this, "Queue")
                .queueName(deployment + "-dead-letters")
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                // a key's use costs per call: one an hour instead of one a message
                .dataKeyReuse(Duration.hours(1))
                .enforceSsl(true)
                .retentionPeriod(IN_QUEUE)
                .build();
        Bucket archive = archive(key);
        // the CDK's grants would be wider: they allow to abort uploads and any kind of data key
        PolicyStatement put = allow("s3:PutObject", archive.arnForObjects("*"));
        IRole role = Role.Builder.create(this, "Role")
                .description("IoT Core puts dead letters away with this role")
                .assumedBy(new ServicePrincipal("iot.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "PutAway",
                        document(
                                put,
                                allow("sqs:SendMessage", queue.getQueueArn()),
                                allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), key.getKeyArn()),
                                allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), errors.getLogGroupArn()))))
                .build();
        Accepted.wildcards(role, "The objects of the one archive", List.of(put));
        Accepted.finding(queue, Accepted.NO_DEAD_LETTERS, "It is the queue of dead letters");
        Accepted.finding(
                archive, Accepted.BUCKET_LOG, "One role writes to it; who reads is in CloudTrail by the key's use");

        rule(deployment, role, archive, errors);
    }

    public IQueue queue() {
        return queue;
    }

    private static String column(String field) {
        return "get_user_properties('%s') AS %s".formatted(field, field.replace('-', '_'));
    }

    private Bucket archive(IKey key) {
        return Bucket.Builder.create(this, "Archive")
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .lifecycleRules(
                        List.of(LifecycleRule.builder().expiration(IN_ARCHIVE).build()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .autoDeleteObjects(true)
                .build();
    }

    private void rule(String deployment, IRole role, Bucket archive, ILogGroup errors) {
        CfnTopicRule.Builder.create(this, "Rule")
                // letters, digits and underscores only
                .ruleName(deployment.replace('-', '_') + "_dead_letters")
                .topicRulePayload(TopicRulePayloadProperty.builder()
                        .description("Messages that were given up: to a queue and an archive")
                        .awsIotSqlVersion("2016-03-23")
                        .sql(SQL)
                        .actions(List.of(toQueue(role), toArchive(role, archive)))
                        .errorAction(ActionProperty.builder()
                                .cloudwatchLogs(CloudwatchLogsActionProperty.builder()
                                        .logGroupName(errors.getLogGroupName())
                                        .roleArn(role.getRoleArn())
                                        .build())
                                .build())
                        .ruleDisabled(false)
                        .build())
                .build();
    }

    private ActionProperty toQueue(IRole role) {
        return ActionProperty.builder()
                .sqs(SqsActionProperty.builder()
                        .queueUrl(queue.getQueueUrl())
                        .roleArn(role.getRoleArn())
                        .useBase64(false)
                        .build())
                .build();
    }

    private static ActionProperty toArchive(IRole role, Bucket archive) {
        return ActionProperty.builder()
                .s3(S3ActionProperty.builder()
                        .bucketName(archive.getBucketName())
                        .key("${topic(3)}/${parse_time(\"yyyy-MM-dd\", timestamp())}/${newuuid()}.json")
                        .roleArn(role.getRoleArn())
                        .build())
                .build();
    }
}
