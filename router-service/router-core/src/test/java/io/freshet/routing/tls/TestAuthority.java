package io.freshet.routing.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An authority made for a test, with a server on loopback and a client that it vouches for: by the JDK's keytool, as PEM
 * files for those who connect and as PKCS#12 stores for brokers.
 */
public final class TestAuthority {

    public static final String PASSWORD = "changeit";
    /** An RSA key of 2048 bits has a PKCS#8 header of so many bytes. */
    private static final int PKCS8_HEADER_BYTES = 26;

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /** Makes authority, server and client in a folder of their own. */
    public static TestAuthority in(Path folder) throws Exception {
        Files.createDirectories(folder);
        TestAuthority authority = new TestAuthority(folder);
        authority.make("ca", "-ext", "bc=ca:true");
        authority.make("server", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
        authority.make("client", "-signer", "ca", "-ext", "eku=clientAuth");
        authority.write(authority.all());
        return authority;
    }

    /** Certificate of the authority, PEM. */
    public Path ca() {
        return folder.resolve("ca.pem");
    }

    /** Certificate of the client, PEM. */
    public Path clientCertificate() {
        return folder.resolve("client.pem");
    }

    /** Its key, PEM with PKCS#8. */
    public Path clientKey() {
        return folder.resolve("client.key");
    }

    /** The same key as IoT Core writes it, PEM with PKCS#1. */
    public Path clientKeyPkcs1() {
        return folder.resolve("client-pkcs1.key");
    }

    /** Key and certificate of the server, PKCS#12. */
    public Path serverStore() {
        return folder.resolve("server.p12");
    }

    /** The authority as whom to trust, PKCS#12. */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /** What a client needs. */
    public PemFiles client() {
        return PemFiles.of(Optional.of(ca()), Optional.of(clientCertificate()), Optional.of(clientKey()));
    }

    private Path store() {
        return folder.resolve("all.p12");
    }

    private void make(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "30"));
        command.addAll(Arrays.asList(more));
        keytool(command);
    }

    private void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IllegalStateException(command + ": " + Files.readString(log));
        }
    }

    private KeyStore all() throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            all.load(in, PASSWORD.toCharArray());
        }
        return all;
    }

    private void write(KeyStore all) throws GeneralSecurityException, IOException {
        Files.writeString(ca(), pem("CERTIFICATE", all.getCertificate("ca").getEncoded()));
        StringBuilder chain = new StringBuilder();
        for (var certificate : all.getCertificateChain("client")) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(clientCertificate(), chain);
        byte[] pkcs8 = all.getKey("client", PASSWORD.toCharArray()).getEncoded();
        Files.writeString(clientKey(), pem("PRIVATE KEY", pkcs8));
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEADER_BYTES, pkcs8.length);
        Files.writeString(clientKeyPkcs1(), pem("RSA PRIVATE KEY", pkcs1));

        KeyStore server = empty();
        char[] password = PASSWORD.toCharArray();
        server.setKeyEntry("server", all.getKey("server", password), password, all.getCertificateChain("server"));
        save(server, serverStore());
        KeyStore trust = empty();
        trust.setCertificateEntry("ca", all.getCertificate("ca"));
        save(trust, trustStore());
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void save(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }
}
