package io.freshet.router;

import static io.freshet.router.RouterFixture.LONG;
import static io.freshet.router.RouterFixture.answered;
import static io.freshet.router.RouterFixture.ids;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.tls.PemFiles;
import io.freshet.routing.tls.TestAuthority;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router at a broker that demands a certificate. */
class RouterTlsTest {

    @TempDir
    Path folder;

    private TestAuthority authority;
    private TestBroker broker;
    private StubInference linear;

    @BeforeEach
    void start() throws Exception {
        authority = TestAuthority.in(folder.resolve("tls"));
        broker = TestBroker.withTls(folder.resolve("broker"), authority);
        linear = new StubInference();
    }

    @AfterEach
    void stop() throws Exception {
        linear.close();
        broker.stop();
    }

    @Test
    void withACertificateOfTheAuthorityItAnswers() throws Exception {
        try (var _ = RouterFixture.start(
                        "tls",
                        broker,
                        linear,
                        linear,
                        "--freshet.tls.ca=" + authority.ca(),
                        "--freshet.tls.cert=" + authority.clientCertificate(),
                        "--freshet.tls.key=" + authority.clientKeyPkcs1());
                TestDevice device = new TestDevice(broker.port(), Optional.of(authority.client()))) {
            List<String> ids = ids("tls", 10);

            for (String id : ids) device.sendRow("linear", id);

            answered(device, ids);
        }
    }

    @Test
    void withoutACertificateNobodyIsLetIn() {
        PemFiles onlyTrust = PemFiles.of(Optional.of(authority.ca()), Optional.empty(), Optional.empty());
        ThrowingCallable connect = () -> TestDevice.client(broker.port(), Optional.of(onlyTrust))
                .connect()
                .get(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThatThrownBy(connect).isInstanceOf(ExecutionException.class);
    }
}
