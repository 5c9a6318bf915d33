package io.freshet.simulator.serve.picture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once and lets its addresses through only when every one of them is allowed. The client connects to what
 * comes out of here, so a second look-up, which could tell something else (DNS rebinding), does not happen.
 */
record CheckedResolver(Lookup lookup, Predicate<InetAddress> allowed) implements DnsResolver {

    /** Finds the addresses of a host. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw new ForbiddenAddressException("host '%s' has the address %s, which is not of the public internet"
                        .formatted(host, address.getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
