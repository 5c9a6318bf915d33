package io.freshet.routing.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {

    @TempDir
    static Path shared;

    static TestAuthority authority;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeAuthority() throws Exception {
        authority = TestAuthority.in(shared);
    }

    @Test
    void trustsTheAuthorityAndNobodyElse() {
        X509TrustManager trust =
                (X509TrustManager) PemFiles.of(Optional.of(authority.ca()), Optional.empty(), Optional.empty())
                        .trust()
                        .orElseThrow()
                        .getTrustManagers()[0];

        assertThat(trust.getAcceptedIssuers())
                .singleElement()
                .satisfies(issuer ->
                        assertThat(issuer.getSubjectX500Principal().getName()).isEqualTo("CN=ca"));
        assertThat(PemFiles.none().trust()).isEmpty();
        assertThat(PemFiles.none().keys()).isEmpty();
    }

    @Test
    void showsTheCertificateWithItsChain() {
        X509KeyManager keys =
                (X509KeyManager) authority.client().keys().orElseThrow().getKeyManagers()[0];

        assertThat(keys.getCertificateChain("identity"))
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=client", "CN=ca");
    }

    @Test
    void aKeyAsIotCoreWritesItIsTheSameKey() {
        assertThat(Pem.privateKey(authority.clientKeyPkcs1())).isEqualTo(Pem.privateKey(authority.clientKey()));
    }

    @Test
    void anEllipticKeyIsReadToo() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();

        assertThat(Pem.privateKey(file("PRIVATE KEY", key)).getEncoded()).isEqualTo(key);
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        Path absent = folder.resolve("absent.pem");
        assertThatThrownBy(() -> Pem.privateKey(absent)).hasMessageContaining("absent.pem: cannot be read");
        assertThatThrownBy(() -> Pem.privateKey(authority.ca())).hasMessageContaining("ca.pem: holds no private key");
        assertThatThrownBy(() -> Pem.certificates(authority.clientKey())).hasMessageContaining("client.key: ");
        assertThatThrownBy(() -> Pem.privateKey(file("EC PRIVATE KEY", new byte[9])))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        assertThatThrownBy(() -> Pem.privateKey(file("PRIVATE KEY", new byte[9])))
                .hasMessageContaining("holds no key of [RSA, EC, EdDSA]");
    }

    @Test
    void aCertificateNeedsItsKey() {
        Optional<Path> some = Optional.of(folder);
        assertThatThrownBy(() -> PemFiles.of(some, some, Optional.empty()))
                .hasMessage("key: is missing, cert is given");
        assertThatThrownBy(() -> PemFiles.of(some, Optional.empty(), some))
                .hasMessage("cert: is missing, key is given");
    }

    private Path file(String what, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve("given.key"), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
    }
}
