package io.freshet.routing.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The PEM files of a TLS connection, as AWS IoT Core hands them out.
 *
 * @param authorities certificates of whom to trust; empty for those that the JVM trusts
 * @param identity who we are; empty when the other side does not ask
 */
public record PemFiles(Optional<Path> authorities, Optional<Identity> identity) {

    private static final char[] NO_PASSWORD = {};

    /**
     * A certificate with its chain, and its private key.
     *
     * @param certificate the certificate first, then those that lead to the authority
     * @param key PKCS#8 or PKCS#1, not encrypted
     */
    public record Identity(Path certificate, Path key) {}

    /** Trusts whom the JVM trusts and has no certificate to show. */
    public static PemFiles none() {
        return new PemFiles(Optional.empty(), Optional.empty());
    }

    /**
     * @throws IllegalArgumentException when there is a certificate without a key or a key without a certificate
     */
    public static PemFiles of(Optional<Path> ca, Optional<Path> cert, Optional<Path> key) {
        if (cert.isPresent() && key.isEmpty()) throw new IllegalArgumentException("key: is missing, cert is given");
        if (key.isPresent() && cert.isEmpty()) throw new IllegalArgumentException("cert: is missing, key is given");
        return new PemFiles(ca, cert.map(certificate -> new Identity(certificate, key.orElseThrow())));
    }

    public boolean isEmpty() {
        return authorities.isEmpty() && identity.isEmpty();
    }

    /**
     * Whom to trust; empty for those that the JVM trusts.
     *
     * @throws IllegalArgumentException when the file cannot be read or used; names it
     */
    public Optional<TrustManagerFactory> trust() {
        return authorities.map(PemFiles::trust);
    }

    /**
     * What to show to the other side, if there is something.
     *
     * @throws IllegalArgumentException when a file cannot be read or used; names it
     */
    public Optional<KeyManagerFactory> keys() {
        return identity.map(PemFiles::keys);
    }

    private static TrustManagerFactory trust(Path file) {
        try {
            KeyStore store = emptyStore();
            int number = 0;
            for (X509Certificate authority : Pem.certificates(file)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException unusable) {
            throw Pem.unusable(file, unusable);
        }
    }

    private static KeyManagerFactory keys(Identity identity) {
        try {
            List<X509Certificate> chain = Pem.certificates(identity.certificate());
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "identity", Pem.privateKey(identity.key()), NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException | IOException unusable) {
            throw Pem.unusable(identity.key(), unusable);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
