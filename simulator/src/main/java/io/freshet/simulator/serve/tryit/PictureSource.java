package io.freshet.simulator.serve.tryit;

import java.io.IOException;

/** Fetches a picture by its address. */
public interface PictureSource {

    /**
     * @param contentType {@code image/jpeg} or {@code image/png}, as the bytes begin
     */
    @SuppressWarnings("ArrayRecordComponent") // as in Question
    record Picture(String contentType, byte[] bytes) {}

    /**
     * @throws IllegalArgumentException when this address is not fetched; says which rule it breaks
     * @throws IOException when it cannot be fetched, or is no picture; says why
     */
    Picture fetch(String address) throws IOException;
}
