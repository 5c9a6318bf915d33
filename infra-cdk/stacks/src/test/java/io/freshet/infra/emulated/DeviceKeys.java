package io.freshet.infra.emulated;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.services.iot.model.CreateKeysAndCertificateResponse;

/** What IoT Core hands out for a device, in the forms that a TLS client wants. */
final class DeviceKeys {

    private static final char[] PASSWORD = "in-memory".toCharArray();
    /** What makes PKCS #8 of an RSA key in PKCS #1, between two lengths. */
    private static final byte[] VERSION_AND_RSA = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };

    private DeviceKeys() {}

    static KeyManagerFactory keys(CreateKeysAndCertificateResponse made) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8(made.keyPair().privateKey())));
        store.setKeyEntry("device", key, PASSWORD, new Certificate[] {certificate(made.certificatePem())});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory;
    }

    /** The authority that the emulator signs its listener's certificate with. */
    static TrustManagerFactory authority(URI emulator) throws Exception {
        String pem;
        try (HttpClient client = HttpClient.newHttpClient()) {
            pem = client.send(
                            HttpRequest.newBuilder(emulator.resolve("/_ministack/iot/ca.pem"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setCertificateEntry("authority", certificate(pem));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] pkcs8(String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        if (!pem.contains("BEGIN RSA PRIVATE KEY")) return der;
        byte[] octets = tagged(4, der);
        return tagged(
                0x30,
                ByteBuffer.allocate(VERSION_AND_RSA.length + octets.length)
                        .put(VERSION_AND_RSA)
                        .put(octets)
                        .array());
    }

    /** With a length of two bytes, as every RSA key of 2,048 bits has. */
    private static byte[] tagged(int tag, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
