package io.freshet.router.message;

import io.freshet.routing.MessageProperties;
import io.freshet.routing.MqttText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** What a payload is. Media types are compared as RFC 9110, 8.3.1 says: without regard to case and to unknown parameters. */
enum MediaType {
    JSON,
    IMAGE;

    /** Greatest length of a content type, in bytes. */
    static final int BYTES_MAX = 256;

    private static final int SHOWN_BYTES_MAX = 64;
    private static final String TAKEN =
            String.join(", ", MessageProperties.JSON, MessageProperties.JPEG) + " or " + MessageProperties.PNG;

    static MediaType of(Optional<String> contentType) throws InvalidMessageException {
        String given = contentType.orElseThrow(() -> invalid("is missing; it must be " + TAKEN));
        Optional<String> flaw = MqttText.flaw(given.replace('\t', ' '), BYTES_MAX); // a tab is white space here
        if (flaw.isPresent()) throw invalid(flaw.get());
        MimeType type = parse(given);
        return switch ("%s/%s".formatted(type.getType(), type.getSubtype())) {
            case MessageProperties.JPEG, MessageProperties.PNG -> IMAGE;
            case MessageProperties.JSON -> json(type);
            default -> throw wrong(given);
        };
    }

    private static MediaType json(MimeType type) throws InvalidMessageException {
        if (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset())) return JSON;
        throw invalid("JSON is UTF-8 always (RFC 8259), was charset " + type.getCharset());
    }

    private static MimeType parse(String given) throws InvalidMessageException {
        try {
            return MimeTypeUtils.parseMimeType(given);
        } catch (InvalidMimeTypeException malformed) {
            throw wrong(given);
        }
    }

    private static InvalidMessageException wrong(String given) {
        return invalid("must be %s, was '%s'".formatted(TAKEN, MqttText.carried(given, SHOWN_BYTES_MAX)));
    }

    private static InvalidMessageException invalid(String reason) {
        return Json.invalid(Envelope.CONTENT_TYPE, reason);
    }
}
