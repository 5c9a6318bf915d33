package io.freshet.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.router.mqtt.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RouterPropertiesTest {

    private static final Map<String, String> ENOUGH = Map.of(
            "freshet.arm", "fixed",
            "freshet.client-id", "router-fixed",
            "freshet.models.linear.url", "http://127.0.0.1:8080");

    @Test
    void theRestHasDefaults() {
        RouterProperties properties = bind(Map.of());

        assertThat(properties.primary()).isTrue();
        assertThat(properties.broker()).hasToString("tcp://127.0.0.1:1883");
        assertThat(properties.signed()).isFalse();
        assertThat(properties.metrics()).isEqualTo(RouterProperties.Metrics.NONE);
        assertThat(properties.connectionAge()).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.drain()).isEqualTo(Duration.ofSeconds(20));
        RouterProperties.Model linear = properties.models().get("linear");
        assertThat(linear.queue()).isEqualTo(256);
        assertThat(linear.concurrencyMax()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource({
        "freshet.arm, a/b, freshet.arm",
        "freshet.client-id, ?, freshet.client-id",
        "freshet.broker, http://x:1, freshet.broker",
        "freshet.broker, tcp://x, freshet.broker",
        "freshet.broker, wss://x/mqtt, freshet.sigv4-region",
        "freshet.tls.ca, /x.pem, freshet.broker",
        "freshet.tls.key, /x.key, freshet.tls",
        "freshet.models.linear.url, ftp://x, freshet.models.linear.url",
        "freshet.models.linear.url, http://x/y, freshet.models.linear.url",
        "freshet.models.linear.queue, 0, freshet.models.linear.queue",
        "freshet.models.linear.queue, 65536, freshet.models.linear.queue",
        "freshet.models.linear.deadline, 0s, freshet.models.linear.deadline",
        "freshet.models.linear.slo, -1s, freshet.models.linear.slo",
        "freshet.models.linear.concurrency-max, 0, freshet.models.linear.concurrency-max",
        "freshet.models.other.queue, 1, freshet.models.other.url",
        "freshet.connection-age, 0s, freshet.connection-age",
        "freshet.drain, 0s, freshet.drain",
        "freshet.device-rate, -1, freshet.device-rate",
        "freshet.device-rate, NaN, freshet.device-rate",
        "freshet.login.password, x, freshet.login.user",
        "freshet.login.user, x, freshet.login.password",
    })
    void nonsenseIsNamedByItsKey(String key, String value, String named) {
        assertThatThrownBy(() -> bind(Map.of(key, value))).rootCause().hasMessageStartingWith(named + ": ");
    }

    @Test
    void iotCoreIsReachedWithSignedRequestsAndWithinItsLimits() {
        RouterProperties properties = bind(Map.of(
                "freshet.broker", "wss://abc-ats.iot.eu-central-1.amazonaws.com/mqtt",
                "freshet.sigv4-region", "eu-central-1",
                "freshet.metrics", "emf"));

        assertThat(properties.signed()).isTrue();
        assertThat(properties.limited()).isTrue();
        assertThat(properties.metrics()).isEqualTo(RouterProperties.Metrics.EMF);
        assertThat(bind(Map.of("freshet.broker-limits", "iot-core")).limited()).isTrue();
        assertThat(bind(Map.of()).limited()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"wss://x", "wss://x/other", "wss://x/mqtt?a=b"})
    void theAddressOfIotCoreIsAHostAndMqtt(String address) {
        assertThatThrownBy(() -> bind(Map.of("freshet.broker", address, "freshet.sigv4-region", "eu-central-1")))
                .rootCause()
                .hasMessage("freshet.broker: must be wss://host/mqtt, was " + address);
    }

    @Test
    void thePasswordComesFromAFileOrDirectlyAndIsNeverPrinted(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "open sesame\n");
        RouterProperties fromFile =
                bind(Map.of("freshet.login.user", "router", "freshet.login.password-file", file.toString()));
        RouterProperties direct = bind(Map.of("freshet.login.user", "router", "freshet.login.password", "open sesame"));

        assertThat(fromFile.login().get()).contains(new Login("router", "open sesame"));
        assertThat(direct.login().get()).isEqualTo(fromFile.login().get());
        assertThat(bind(Map.of()).login().get()).isEmpty();
        assertThat(direct.toString() + direct.login().get()).doesNotContain("sesame");
    }

    @Test
    void aPasswordFileThatCannotBeReadIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() ->
                        bind(Map.of("freshet.login.user", "router", "freshet.login.password-file", missing.toString())))
                .rootCause()
                .hasMessageStartingWith("freshet.login.password-file: " + missing + " cannot be read");
    }

    @Test
    void withoutAModelThereIsNothingToRoute() {
        Map<String, String> none = Map.of("freshet.arm", "fixed", "freshet.client-id", "r");

        assertThatThrownBy(() -> bindExactly(none)).rootCause().hasMessageStartingWith("freshet.models: ");
    }

    private static RouterProperties bind(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(ENOUGH);
        all.putAll(more);
        return bindExactly(all);
    }

    private static RouterProperties bindExactly(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("freshet", RouterProperties.class)
                .get();
    }
}
