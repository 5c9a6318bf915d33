package io.freshet.router.frame;

import java.io.IOException;

/** What the broker sent is no sequence of MQTT packets: where the next one begins cannot be known. */
public final class MalformedStreamException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedStreamException(String message) {
        super(message);
    }
}
