package io.freshet.inference.image;

import java.awt.image.BufferedImage;

/**
 * Decodes JPEG and PNG as torchvision's evaluation transform does: the shorter side to 256 pixels, the middle 224 x 224 of
 * it, upright as EXIF says.
 */
public final class ImageDecoder {

    private ImageDecoder() {}

    /**
     * Decodes one picture. Memory is bounded whatever the bytes claim: see {@code ImageBounds}.
     *
     * @throws InvalidImageException when the bytes are no JPEG or PNG, are damaged or cut off, or claim too many pixels
     */
    public static Picture decode(byte[] data) throws InvalidImageException {
        ImageHeader header = ImageSniffer.header(data);
        ImageBounds.check(header);
        CentreSquare square = CentreSquare.of(header);
        BufferedImage kept = SquareReader.read(data, header, square);
        int[] scaled = SquareScaler.scale(kept, square);
        return new Picture(header.orientation().turn(scaled, Picture.SIDE));
    }
}
