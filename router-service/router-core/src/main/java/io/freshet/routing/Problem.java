package io.freshet.routing;

import java.util.Optional;

/**
 * Why a request was not answered with outputs, in the terms of RFC 9457. On the wire: {@code application/problem+json}.
 *
 * @param code stable, machine-readable reason such as {@code expired}; the last part of the problem's type URI
 * @param title the same for every problem of this code
 * @param status HTTP status that fits
 * @param detail what is wrong with this message; it may repeat a device's or a service's words, so what MQTT cannot carry is
 *     escaped and what is too long is cut
 * @param field the field that is wrong, if one is; made fit in the same way
 * @param outcome {@link Outcome#REJECTED} or {@link Outcome#DEAD_LETTERED}
 */
public record Problem(String code, String title, int status, String detail, Optional<String> field, Outcome outcome) {

    /** Greatest length of a detail, in bytes of UTF-8. */
    public static final int DETAIL_BYTES_MAX = 1_024;
    /** Greatest length of the name of a field, in bytes of UTF-8. */
    public static final int FIELD_BYTES_MAX = 256;

    public Problem {
        detail = MqttText.carried(detail, DETAIL_BYTES_MAX);
        field = field.map(name -> MqttText.carried(name, FIELD_BYTES_MAX));
    }

    /** The problem's type URI. */
    public String type() {
        return "urn:freshet:problem:" + code;
    }
}
