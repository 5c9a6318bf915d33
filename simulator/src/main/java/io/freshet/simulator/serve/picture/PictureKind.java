package io.freshet.simulator.serve.picture;

import io.freshet.routing.MessageProperties;
import java.util.HexFormat;
import java.util.Optional;

/** Pictures by their first bytes. */
enum PictureKind {
    JPEG(MessageProperties.JPEG, "ffd8ff"),
    PNG(MessageProperties.PNG, "89504e470d0a1a0a");

    private final String contentType;
    private final String magic;

    /**
     * @param magic the first bytes as hexadecimal digits
     */
    PictureKind(String contentType, String magic) {
        this.contentType = contentType;
        this.magic = magic;
    }

    String contentType() {
        return contentType;
    }

    static Optional<PictureKind> of(byte[] bytes) {
        for (PictureKind kind : values()) if (kind.begins(bytes)) return Optional.of(kind);
        return Optional.empty();
    }

    private boolean begins(byte[] bytes) {
        int length = Math.min(bytes.length, magic.length() / 2);
        return HexFormat.of().formatHex(bytes, 0, length).equals(magic);
    }
}
