package io.freshet.router.uplink;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs the address of a WebSocket with AWS Signature Version 4.
 *
 * <p>IoT Core differs from other services in one thing: the session token is no part of what is signed but follows the
 * signature. Source: "IAM users, groups, and roles" in the AWS IoT Core Developer Guide.
 *
 * @param service the name that IoT Core's device gateway signs under
 * @param validity how long the address may be used to connect; the connection may last longer
 */
record WebSocketSigner(String service, String region, Duration validity) {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    static WebSocketSigner iotCore(String region) {
        return new WebSocketSigner("iotdevicegateway", region, Duration.ofMinutes(5));
    }

    /**
     * @param address {@code wss://host[:port]/path}
     * @return the same with a signed query
     */
    URI sign(URI address, AwsCredentialsIdentity credentials, Instant now) {
        String target = address.getRawAuthority() + address.getRawPath();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("https://" + target))
                .build();
        SdkHttpRequest signed = SIGNER.sign(signing -> signing.identity(withoutToken(credentials))
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request();
        String query = signed.encodedQueryParameters().orElseThrow();
        return URI.create("wss://" + target + "?" + query + token(credentials));
    }

    private static AwsCredentialsIdentity withoutToken(AwsCredentialsIdentity credentials) {
        return AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey());
    }

    private static String token(AwsCredentialsIdentity credentials) {
        return credentials instanceof AwsSessionCredentialsIdentity session
                ? "&X-Amz-Security-Token=" + SdkHttpUtils.urlEncode(session.sessionToken())
                : "";
    }
}
