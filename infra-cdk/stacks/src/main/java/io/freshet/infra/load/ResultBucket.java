package io.freshet.infra.load;

import io.freshet.infra.findings.Accepted;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** Where the devices' logs go. It outlives the stack: results are what a deployment was for. */
final class ResultBucket extends Construct {

    private static final Duration KEPT = Duration.days(90);

    private final Bucket bucket;

    ResultBucket(Construct scope, String id) {
        super(scope, id);
        bucket = Bucket.Builder.create(this, "Bucket")
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(KEPT)
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
                .build();
        Accepted.finding(
                bucket,
                Accepted.BUCKET_LOG,
                "Written by load tasks only and read by whoever started them: who read a result when is not worth a second"
                        + " bucket");
    }

    /** Nothing but new objects: the CDK's own grant aborts, tags and retains as well. */
    void letWrite(IRole role) {
        PolicyStatement put = PolicyStatement.Builder.create()
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects("*")))
                .build();
        role.addToPrincipalPolicy(put);
        Accepted.wildcards(role, "Results are put under the id that a task gets when it starts", List.of(put));
    }

    Bucket bucket() {
        return bucket;
    }
}
