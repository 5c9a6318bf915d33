package io.freshet.scaling.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services of AWS that a handler talks to. */
record Clients(
        EcsClient ecs,
        ApplicationAutoScalingClient autoScaling,
        CloudWatchClient cloudWatch,
        DynamoDbClient dynamoDb,
        SqsClient sqs,
        EventBridgeClient events) {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
    /** One try. */
    private static final Duration TRY_MAX = Duration.ofSeconds(3);
    /** All tries of one call: what hangs must fail well within Lambda's time limit. */
    private static final Duration CALL_MAX = Duration.ofSeconds(8);

    private static final int TRIES_MAX = 3;

    /** What all clients have in common. */
    record Access(SdkHttpClient http, AwsCredentialsProvider credentials, Region region) {}

    /** Clients for the region, credentials and endpoints that the process's environment names, as the SDK reads it. */
    static Clients fromEnvironment() {
        Access access = new Access(
                http(),
                DefaultCredentialsProvider.builder().build(),
                DefaultAwsRegionProviderChain.builder().build().getRegion());
        return of(access, Map.of());
    }

    static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_MAX)
                .socketTimeout(TRY_MAX)
                .build();
    }

    /** @param endpoints variables such as {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_ECS} */
    static Clients of(Access access, Map<String, String> endpoints) {
        return new Clients(
                set(EcsClient.builder(), access, endpoints, "ECS").build(),
                set(ApplicationAutoScalingClient.builder(), access, endpoints, "APPLICATION_AUTO_SCALING")
                        .build(),
                set(CloudWatchClient.builder(), access, endpoints, "CLOUDWATCH").build(),
                set(DynamoDbClient.builder(), access, endpoints, "DYNAMODB").build(),
                set(SqsClient.builder(), access, endpoints, "SQS").build(),
                set(EventBridgeClient.builder(), access, endpoints, "EVENTBRIDGE")
                        .build());
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B set(
            B builder, Access access, Map<String, String> endpoints, String service) {
        Optional.ofNullable(endpoints.get("AWS_ENDPOINT_URL_" + service))
                .or(() -> Optional.ofNullable(endpoints.get("AWS_ENDPOINT_URL")))
                .ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint)));
        return builder.httpClient(access.http())
                .credentialsProvider(access.credentials())
                .region(access.region())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(TRY_MAX)
                        .apiCallTimeout(CALL_MAX)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES_MAX)
                                .build())
                        .build());
    }
}
