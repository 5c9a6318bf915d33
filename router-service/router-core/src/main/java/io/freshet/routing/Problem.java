package io.freshet.routing;

import java.util.Optional;

/**
 * Why a request was not answered with outputs, in the terms of RFC 9457. On the wire: {@code application/problem+json}.
 *
 * @param code stable, machine-readable reason such as {@code expired}; the last part of the problem's type URI
 * @param title the same for every problem of this code
 * @param status HTTP status that fits
 * @param detail what is wrong with this message
 * @param field the field that is wrong, if one is
 * @param outcome {@link Outcome#REJECTED} or {@link Outcome#DEAD_LETTERED}
 */
public record Problem(String code, String title, int status, String detail, Optional<String> field, Outcome outcome) {

    /** The problem's type URI. */
    public String type() {
        return "urn:freshet:problem:" + code;
    }
}
