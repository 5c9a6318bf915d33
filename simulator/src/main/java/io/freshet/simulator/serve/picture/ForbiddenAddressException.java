package io.freshet.simulator.serve.picture;

import java.net.UnknownHostException;

/** A host has an address that nothing is fetched from. */
final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
