package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for one broker and its clients. Keys are on the curve P-256: made in a moment, read by every client. */
final class Authority {

    private static final Duration VALID = Duration.ofDays(3_650);
    /** Counted back from now: a client's clock may be slow. */
    private static final Duration VALID_BEFORE = Duration.ofDays(1);

    private static final int SERIAL_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<ASN1ObjectIdentifier, ASN1Object> IS_AUTHORITY =
            Map.of(Extension.basicConstraints, new BasicConstraints(true));

    private final Path base;
    private final KeyAndCertificate own;

    private Authority(Path base, KeyAndCertificate own) {
        this.base = base;
        this.own = own;
    }

    /** The folder's authority; makes one if there is none. */
    static Authority in(Path folder) throws IOException {
        Path base = folder.resolve("ca");
        if (Files.exists(KeyAndCertificate.store(base))) return new Authority(base, KeyAndCertificate.read(base));
        KeyPair keys = newKeys();
        X500Name name = name("Freshet lab");
        KeyAndCertificate own = signed(name, keys.getPrivate(), name, keys, IS_AUTHORITY);
        Authority made = new Authority(base, own);
        own.saveAsTrusted(made.trustStore());
        own.save(base);
        return made;
    }

    Path certificateFile() {
        return KeyAndCertificate.certificate(base);
    }

    Path trustStore() {
        return base.resolveSibling("trust.p12");
    }

    KeyAndCertificate server() throws IOException {
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        return signed(
                "localhost",
                Map.of(
                        Extension.subjectAlternativeName,
                        names,
                        Extension.extendedKeyUsage,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));
    }

    KeyAndCertificate client(String commonName) throws IOException {
        return signed(
                commonName, Map.of(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    private KeyAndCertificate signed(String commonName, Map<ASN1ObjectIdentifier, ASN1Object> extensions)
            throws IOException {
        X500Name issuer =
                X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
        return signed(issuer, own.key(), name(commonName), newKeys(), extensions);
    }

    private static KeyAndCertificate signed(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            KeyPair keys,
            Map<ASN1ObjectIdentifier, ASN1Object> extensions)
            throws IOException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(VALID_BEFORE)),
                Date.from(now.plus(VALID)),
                subject,
                keys.getPublic());
        try {
            for (var extension : extensions.entrySet()) {
                boolean critical = extension.getKey().equals(Extension.basicConstraints);
                builder.addExtension(extension.getKey(), critical, extension.getValue());
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
            return new KeyAndCertificate(
                    keys.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("certificate of %s: cannot be signed: %s".formatted(subject, failed), failed);
        }
    }

    private static KeyPair newKeys() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IOException("keys cannot be made: " + failed, failed);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
