package io.freshet.simulator.serve.picture;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Reads the address of a picture. */
final class PictureAddress {

    private static final int LENGTH_MAX = 2_048;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private PictureAddress() {}

    /**
     * @throws IllegalArgumentException when it is not an address that is fetched; says why
     */
    static URI parse(String text) {
        if (text.length() > LENGTH_MAX)
            throw new IllegalArgumentException("is longer than " + LENGTH_MAX + " characters");
        try {
            return checked(new URI(text.strip()));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("is not an address: " + malformed.getReason(), malformed);
        }
    }

    /** Where a redirect leads, checked like the first address. */
    static URI redirected(URI from, String location) {
        if (location.length() > LENGTH_MAX) throw new IllegalArgumentException("leads to an address that is too long");
        try {
            return checked(from.resolve(new URI(location)));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("leads to what is not an address: " + malformed.getReason(), malformed);
        }
    }

    private static URI checked(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme))
            throw new IllegalArgumentException("must begin with http:// or https://, was " + uri);
        if (uri.getHost() == null) throw new IllegalArgumentException("has no host: " + uri);
        if (uri.getRawUserInfo() != null) throw new IllegalArgumentException("must have no user name: " + uri);
        return uri;
    }
}
