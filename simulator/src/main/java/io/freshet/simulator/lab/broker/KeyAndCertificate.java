package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

/** A private key and the certificate of its public one, as files: NAME.pem, NAME.key (PKCS#8) and NAME.p12. */
record KeyAndCertificate(PrivateKey key, X509Certificate certificate) {

    /** Of the PKCS#12 files, which lie beside the same keys unencrypted. */
    static final String PASSWORD = "freshet";

    private static final String ALIAS = "own";

    static Path certificate(Path base) {
        return base.resolveSibling(base.getFileName() + ".pem");
    }

    static Path key(Path base) {
        return base.resolveSibling(base.getFileName() + ".key");
    }

    static Path store(Path base) {
        return base.resolveSibling(base.getFileName() + ".p12");
    }

    /** The store last: where it is, the others are. */
    void save(Path base) throws IOException {
        try {
            OwnFiles.writePem(certificate(base), "CERTIFICATE", certificate.getEncoded());
            OwnFiles.writePem(key(base), "PRIVATE KEY", key.getEncoded());
            KeyStore store = emptyStore();
            store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), new Certificate[] {certificate});
            write(store, store(base));
        } catch (GeneralSecurityException impossible) {
            throw new IOException(base + ": cannot be written: " + impossible.getMessage(), impossible);
        }
    }

    static KeyAndCertificate read(Path base) throws IOException {
        Path file = store(base);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return new KeyAndCertificate((PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray()), (X509Certificate)
                    store.getCertificate(ALIAS));
        } catch (GeneralSecurityException unusable) {
            throw new IOException(file + ": cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** Writes a store of whom to trust: this certificate. */
    void saveAsTrusted(Path file) throws IOException {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("authority", certificate);
            write(store, file);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(file + ": cannot be written: " + impossible.getMessage(), impossible);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
