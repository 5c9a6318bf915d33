package io.freshet.router.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Against the examples that AWS publishes: the Signature Version 4 test suite (in {@code awslabs/aws-c-auth}, folder
 * {@code tests/aws-signing-test-suite/v4}).
 */
class WebSocketSignerTest {

    private static final URI ADDRESS = URI.create("wss://example.amazonaws.com/");
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final WebSocketSigner OF_THE_SUITE =
            new WebSocketSigner("service", "us-east-1", Duration.ofHours(1));

    /** Example {@code get-vanilla}, signed in the query. */
    @Test
    void signsAsTheSuiteDoes() {
        URI signed = OF_THE_SUITE.sign(ADDRESS, AwsCredentialsIdentity.create(KEY_ID, SECRET), NOW);

        assertThat(signed.getScheme()).isEqualTo("wss");
        assertThat(signed.getHost()).isEqualTo("example.amazonaws.com");
        assertThat(parameters(signed))
                .containsExactlyInAnyOrder(
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request",
                        "X-Amz-Date=20150830T123600Z",
                        "X-Amz-SignedHeaders=host",
                        "X-Amz-Expires=3600",
                        "X-Amz-Signature=e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d");
    }

    /**
     * The signature is that of {@code get-vanilla}, not 7ff2b50b… of {@code get-vanilla-with-session-token}, where the token
     * is signed: IoT Core wants it after the signature.
     */
    @Test
    void theTokenFollowsTheSignatureAndIsNotSigned() {
        URI signed = OF_THE_SUITE.sign(ADDRESS, AwsSessionCredentialsIdentity.create(KEY_ID, SECRET, "a+b/c=="), NOW);

        assertThat(signed.getRawQuery()).endsWith("&X-Amz-Security-Token=a%2Bb%2Fc%3D%3D");
        assertThat(parameters(signed))
                .contains("X-Amz-Signature=e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d")
                .hasSize(7);
    }

    @Test
    void iotCoreHasANameOfItsOwnAndEverySignatureItsMoment() {
        WebSocketSigner signer = WebSocketSigner.iotCore("eu-central-1");
        URI endpoint = URI.create("wss://abc-ats.iot.eu-central-1.amazonaws.com/mqtt");
        AwsCredentialsIdentity credentials = AwsCredentialsIdentity.create(KEY_ID, SECRET);

        URI first = signer.sign(endpoint, credentials, NOW);
        URI second = signer.sign(endpoint, credentials, NOW.plusSeconds(1));

        assertThat(first.getPath()).isEqualTo("/mqtt");
        assertThat(parameters(first))
                .contains(
                        "X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Feu-central-1%2Fiotdevicegateway%2Faws4_request",
                        "X-Amz-Expires=300");
        assertThat(second).isNotEqualTo(first);
    }

    private static List<String> parameters(URI signed) {
        return Arrays.asList(signed.getRawQuery().split("&", -1));
    }
}
