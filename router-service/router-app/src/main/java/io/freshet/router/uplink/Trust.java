package io.freshet.router.uplink;

import io.freshet.routing.tls.PemFiles;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes the JDK's TLS settings of ours. */
final class Trust {

    private Trust() {}

    /**
     * @throws IllegalArgumentException when a file cannot be used; names it
     */
    static SSLContext context(PemFiles files) {
        return context(files.keys(), files.trust());
    }

    static SSLContext context(Optional<KeyManagerFactory> keys, Optional<TrustManagerFactory> trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.map(KeyManagerFactory::getKeyManagers).orElse(null),
                    trust.map(TrustManagerFactory::getTrustManagers).orElse(null),
                    null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
