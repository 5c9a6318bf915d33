package io.freshet.routing.wire;

import static io.freshet.routing.wire.ForbiddenException.malformed;
import static io.freshet.routing.wire.ForbiddenException.protocolError;

/** What MQTT forbids in a SUBSCRIBE and an UNSUBSCRIBE (MQTT 5, sections 3.8, 3.10 and 4.7). */
final class SubscribeCheck {

    private static final int QOS = 0b11;
    private static final int NO_LOCAL = 1 << 2;
    private static final int RETAIN_HANDLING = 0b11 << 4;
    private static final int RESERVED = 0b11 << 6;
    private static final String SHARED = "$share/";

    private SubscribeCheck() {}

    static void subscribe(Fields fields, boolean mqtt5) throws ForbiddenException {
        PublishCheck.packetIdentifier(fields);
        if (mqtt5) Properties.check(fields, Properties.OF_SUBSCRIBE);
        if (!fields.hasMore()) throw protocolError("topic filter: there is none");
        while (fields.hasMore()) {
            String filter = filter(fields);
            options(fields.octet("subscription options"), mqtt5, filter.startsWith(SHARED));
        }
    }

    static void unsubscribe(Fields fields, boolean mqtt5) throws ForbiddenException {
        PublishCheck.packetIdentifier(fields);
        if (mqtt5) Properties.check(fields, Properties.OF_UNSUBSCRIBE);
        if (!fields.hasMore()) throw protocolError("topic filter: there is none");
        while (fields.hasMore()) filter(fields);
    }

    private static String filter(Fields fields) throws ForbiddenException {
        String filter = fields.text("topic filter").asString();
        boolean shared = filter.startsWith(SHARED);
        String[] parts = filter.split("/", 3);
        boolean good = shared ? parts.length == 3 && isGroup(parts[1]) && isFilter(parts[2]) : isFilter(filter);
        if (!good) {
            throw new ForbiddenException(Violation.TOPIC_FILTER_INVALID, "topic filter: is not a valid one");
        }
        return filter;
    }

    private static boolean isGroup(String name) {
        return !name.isEmpty() && name.indexOf('+') < 0 && name.indexOf('#') < 0;
    }

    /** A wildcard stands for whole levels, and {@code #} at the end only. */
    private static boolean isFilter(String filter) {
        if (filter.isEmpty()) return false;
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean wildcard = level.indexOf('+') >= 0 || level.indexOf('#') >= 0;
            if (wildcard && level.length() > 1) return false;
            if (level.equals("#") && i < levels.length - 1) return false;
        }
        return true;
    }

    private static void options(int options, boolean mqtt5, boolean shared) throws ForbiddenException {
        if ((options & QOS) == QOS) throw malformed("QoS of a subscription: must be 0 to 2, was 3");
        int reserved = mqtt5 ? RESERVED : ~QOS;
        if ((options & reserved) != 0) throw malformed("subscription options: a reserved bit is set");
        if ((options & RETAIN_HANDLING) == RETAIN_HANDLING) throw protocolError("retain handling: must be 0 to 2");
        if (shared && (options & NO_LOCAL) != 0) throw protocolError("no local: is set on a shared subscription");
    }
}
