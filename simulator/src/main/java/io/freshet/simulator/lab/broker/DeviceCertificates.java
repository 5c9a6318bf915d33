package io.freshet.simulator.lab.broker;

import io.freshet.routing.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An authority of a broker's own, in a folder, and what it has signed: one certificate for the broker, and one for each
 * device and router, whose common name is who the client is to the broker. What is in the folder is used again.
 *
 * <p>The keys lie there unencrypted, readable by their owner only: for a lab on one machine, not for devices in the field.
 */
public final class DeviceCertificates {

    /** It names files: as the names of things in AWS IoT Core, and no path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:-][A-Za-z0-9_.:-]{0,63}");

    private final Path folder;
    private final Authority authority;

    private DeviceCertificates(Path folder, Authority authority) {
        this.folder = folder;
        this.authority = authority;
    }

    /**
     * Makes authority and server certificate where there are none yet.
     *
     * @throws IOException when the folder cannot be read or written
     */
    public static DeviceCertificates in(Path folder) throws IOException {
        OwnFiles.makeFolder(folder);
        Authority authority = Authority.in(folder);
        DeviceCertificates certificates = new DeviceCertificates(folder, authority);
        if (!Files.exists(certificates.serverStore())) authority.server().save(folder.resolve("server"));
        return certificates;
    }

    /** The authority's certificate, PEM. */
    public Path ca() {
        return authority.certificateFile();
    }

    /**
     * What a client of this name needs; made at the first call.
     *
     * @param commonName at most 64 of the letters that the name of a thing may have
     * @throws IOException when the files cannot be written
     */
    public synchronized PemFiles of(String commonName) throws IOException {
        if (!NAME.matcher(commonName).matches()) {
            throw new IllegalArgumentException("common name: '%s' must be %s".formatted(commonName, NAME));
        }
        Path clients = folder.resolve("clients");
        OwnFiles.makeFolder(clients);
        Path base = clients.resolve(commonName);
        if (!Files.exists(KeyAndCertificate.store(base)))
            authority.client(commonName).save(base);
        return PemFiles.of(
                Optional.of(ca()),
                Optional.of(KeyAndCertificate.certificate(base)),
                Optional.of(KeyAndCertificate.key(base)));
    }

    /** Key and certificate of the broker, PKCS#12. */
    Path serverStore() {
        return KeyAndCertificate.store(folder.resolve("server"));
    }

    /** Whom the broker trusts, PKCS#12. */
    Path trustStore() {
        return authority.trustStore();
    }
}
