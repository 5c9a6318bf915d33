package io.freshet.simulator.lab.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Who a client is.
 *
 * @param commonName of the certificate that it showed; empty on a connection without TLS
 * @param clientId as it says in CONNECT; empty when it leaves the choice to the broker
 */
public record Identity(Optional<String> commonName, String clientId) {

    static Identity of(ChannelPipeline pipeline, String clientId) {
        return new Identity(
                Optional.ofNullable(pipeline.get(SslHandler.class)).flatMap(Identity::commonName), clientId);
    }

    private static Optional<String> commonName(SslHandler tls) {
        try {
            String subject = tls.engine().getSession().getPeerPrincipal().getName();
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (SSLPeerUnverifiedException | InvalidNameException nameless) {
            return Optional.empty();
        }
    }
}
